from flask import Flask, request, make_response

app = Flask(__name__)


@app.route('/')
def index():
    if request.cookies.get('username') == 'Ada':
        return 'Welcome back, Ada'
    elif request.cookies.get('username') == 'Grace':
        return 'Welcome back, Grace'
    else:
        return 'Hello, stranger'


@app.route('/remember/<name>')
def remember(name):
    response = make_response('Nice to meet you')
    response.set_cookie('username', name, max_age=30 * 24 * 3600, httponly=True, samesite='Lax')
    return response


@app.route('/forget')
def forget():
    response = make_response('Who are you?')
    response.delete_cookie('username')
    return response
