from flask import Flask, render_template, request, redirect, session, flash, url_for
from models import guestbook, Message

app = Flask(__name__)
app.config['SECRET_KEY'] = 'not so secret, but long enough'

@app.context_processor
def site():
    return dict(layout='base.html', me=session.get('username'))

@app.after_request
def stamp(response):
    response.headers['X-Guestbook'] = '1'
    return response

def index():
    return render_template('index.html', guestbook=guestbook)

def login():
    if request.method != 'POST':
        return render_template('login.html')
    session['username'] = request.form['username']
    session.permanent = True
    return redirect(url_for('index') + '#top')

def sign():
    if session.get('username') is None:
        flash('You are not logged in', 'error')
        return redirect('login')
    try:
        guestbook.append(Message(session['username'], request.form['message']))
    except ValueError as e:
        flash(str(e), 'error')
        return redirect(url_for('index') + '?error=1')
    return redirect(url_for('index'))

def delete(nr):
    try:
        message = guestbook[nr]
    except IndexError:
        return not_found(None)
    if message.author != session.get('username'):
        return '<h1>Hands off!</h1>', 403
    del guestbook[nr]
    return redirect(url_for('index'))

def not_found(error):
    return render_template('message.html', text='This page is not in our book.'), 404

app.add_url_rule('/', 'index', index)
app.add_url_rule('/login', 'login', login, methods=['GET', 'POST'])
app.add_url_rule('/sign', 'sign', sign, methods=['POST'])
app.add_url_rule('/delete/<int:nr>', 'delete', delete, methods=['POST', 'DELETE'])
app.register_error_handler(404, not_found)

if __name__ == '__main__':
    app.run()
