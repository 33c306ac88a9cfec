from flask import Flask, make_response, request
app = Flask(__name__)

@app.route('/')
def index():
    username = request.cookies.get('username')
    if username is None:
        return 'Hello, stranger'
    return f'Welcome back, {username}'

@app.route('/remember/<name>')
def remember(name):
    resp = make_response('ok')
    resp.set_cookie('username', name max_age=2592000, httponly=True)
    return resp
