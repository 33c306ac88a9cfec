from urllib.parse import quote
from flask import Flask, Response, request
from markupsafe import escape

app = Flask(__name__)

def send(path, status='302 Found'):
    r = Response('<a href="%s">this way</a>' % escape(path), status=status)
    r.headers['Location'] = request.script_root + path
    r.headers['Cache-Control'] = 'no-store'
    return r

@app.route('/')
def start():
    return '<!-- home --><p>Welcome to the home page!</p>'

@app.route('/user/<name>')
def profile(name):
    return f'User: {escape(name)}'

@app.route('/go-to-home')
def a():
    return send('/')

@app.route('/go-to-user/<name>')
def b(name):
    return send('/user/' + quote(name))

@app.route('/old-home')
def c():
    return send('/', '301 Gone to a better place')
