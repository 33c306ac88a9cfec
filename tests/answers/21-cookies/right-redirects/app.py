from flask import Flask, request, make_response, redirect, url_for
app = Flask(__name__)

@app.route('/')
def index():
    username = request.cookies.get('username')
    if username:
        return 'Welcome back, ' + username
    else:
        return 'Hello, stranger'

@app.route('/remember/<name>')
def remember(name):
    resp = make_response(redirect(url_for('index')))
    resp.set_cookie('username', name, max_age=60*60*24*30, httponly=True, samesite='Lax')
    return resp

@app.route('/forget')
def forget():
    resp = redirect(url_for('index'))
    resp.delete_cookie('username')
    return resp

if __name__ == '__main__':
    app.run(debug=True)
