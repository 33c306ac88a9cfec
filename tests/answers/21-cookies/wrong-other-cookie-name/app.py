from flask import Flask, make_response, request
app = Flask(__name__)

@app.route('/')
def index():
    name = request.cookies.get('name')
    if name:
        return f'Welcome back, {name}'
    return 'Hello, stranger'

@app.route('/remember/<name>')
def remember(name):
    resp = make_response('ok')
    resp.set_cookie('name', name, max_age=2592000, httponly=True, samesite='Lax')
    return resp

@app.route('/forget')
def forget():
    resp = make_response('ok')
    resp.delete_cookie('name')
    return resp

if __name__ == '__main__':
    app.run()
