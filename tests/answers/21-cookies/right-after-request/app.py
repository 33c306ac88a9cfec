from datetime import timedelta
from flask import Flask, g, request
from flask.views import MethodView
from markupsafe import escape

application = Flask(__name__)
application.secret_key = 'not needed really'

@application.before_request
def who():
    g.username = request.cookies.get('username', None)
    g.new_name = None
    g.gone = False

@application.after_request
def cookies(response):
    if g.new_name is not None:
        response.set_cookie('username', g.new_name, max_age=timedelta(days=30), httponly=True, samesite='Lax', path='/')
    if g.gone:
        response.delete_cookie('username', path='/', httponly=True, samesite='Lax')
    response.headers['X-Powered-By'] = 'cookies'
    return response

class Home(MethodView):
    def get(self):
        if g.username is None:
            return 'Hello, stranger'
        return 'Welcome back, %s' % escape(g.username)

class Remember(MethodView):
    def get(self, name):
        g.new_name = name
        return '<h1>Nice to meet you, %s</h1>' % escape(name)

class Forget(MethodView):
    def get(self):
        g.gone = True
        return '<h1>Bye</h1>'

application.add_url_rule('/', view_func=Home.as_view('home'))
application.add_url_rule('/remember/<name>', view_func=Remember.as_view('remember'))
application.add_url_rule('/forget', view_func=Forget.as_view('forget'))
