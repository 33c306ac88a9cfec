from flask import Flask, make_response, request
app = Flask(__name__)

@app.route('/')
def index():
    username = request.cookies.get('username')
    if username:
        return f'Welcome back, {username}'
    return 'Hello, stranger'

@app.route('/remember/<name>')
def remember(name):
    resp = make_response('ok')
    resp.set_cookie('username', name, max_age=2592000, httponly=True, samesite='Lax')
    return resp

@app.route('/forget')
def forget():
    resp = make_response('ok')
    resp.set_cookie('username', '')
    return resp

if __name__ == '__main__':
    app.run()
