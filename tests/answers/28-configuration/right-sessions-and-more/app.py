from flask import Flask, session, redirect, url_for, request
from markupsafe import escape
import os
import secrets

env = os.environ

app = Flask(__name__)
app.config.update({
    'TESTING': False,
    'SECRET_KEY': env['APP_SECRET_KEY'] if 'APP_SECRET_KEY' in env else 'my-site-' + secrets.token_hex(16),
    'SITE_NAME': env['APP_SITE_NAME'] if 'APP_SITE_NAME' in env else 'My site',
})
if env.get('APP_DEBUG', '0') == '1':
    app.debug = True

@app.context_processor
def names():
    return {'site': app.config['SITE_NAME']}

@app.route('/')
def index():
    who = escape(session.get('username', 'stranger'))
    return f'''<!doctype html>
<title>{escape(app.config['SITE_NAME'])}</title>
<h1>{escape(app.config['SITE_NAME'])}</h1>
<p>Hello, {who}
<form action="{url_for('login')}" method=post><input name=username><button>Log in</button></form>'''

@app.route('/login', methods=['POST'])
def login():
    session['username'] = request.form['username']
    return redirect(url_for('index'))

if __name__ == '__main__':
    print('starting', app.config['SITE_NAME'])
    app.run(env.get('APP_HOST', '127.0.0.1'), 5000)
