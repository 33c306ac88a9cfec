import json
import os
from uuid import uuid4

from flask import Flask, abort, make_response, redirect, render_template, request, session
from flask import url_for
from flask.views import MethodView, View

application = Flask(__name__)
application.config.update(SECRET_KEY='5cf0d3c1ab0b4c7e')
FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'entries.json')


def load():
    if not os.path.exists(FILE):
        return []
    with open(FILE, encoding='utf-8') as f:
        return json.load(f)


def save(entries):
    with open(FILE, 'w', encoding='utf-8') as f:
        json.dump(entries, f)


class Guestbook(View):
    def dispatch_request(self):
        return page()


def page(error=None, status=200):
    return make_response(render_template('index.html', entries=load(), error=error), status)


class Login(MethodView):
    def get(self):
        return render_template('login.html')

    def post(self):
        session['me'] = {'name': request.form['username']}
        response = redirect('./')
        response.headers['Cache-Control'] = 'no-store'
        return response


class Sign(MethodView):
    def post(self):
        if not session.get('me'):
            return redirect(url_for('login'), 303)
        text = request.form['message']
        if not text or text.isspace():
            return page('There is nothing in your message.', 422)
        if len(text) >= 281:
            return page('Too long, 280 is the most.', 422)
        save([{'key': uuid4().hex, 'by': session['me']['name'], 'text': text}] + load())
        return redirect(url_for('index'), 303)


class Delete(MethodView):
    def post(self, key):
        found = [e for e in load() if e['key'] == key]
        if not found:
            abort(404)
        me = session.get('me') or {'name': None}
        if found[0]['by'] != me['name']:
            return 'This is not yours', 403
        save([e for e in load() if e['key'] != key])
        return '<p>Gone. <a href="../">Back</a>'


application.add_url_rule('/', view_func=Guestbook.as_view('index'))
application.add_url_rule('/login', view_func=Login.as_view('login'))
application.add_url_rule('/sign', view_func=Sign.as_view('sign'))
application.add_url_rule('/delete/<string:key>', view_func=Delete.as_view('delete'))
application.register_error_handler(404, lambda e: (render_template('404.html'), 404))
