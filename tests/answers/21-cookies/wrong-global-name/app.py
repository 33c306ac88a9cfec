from flask import Flask, make_response
app = Flask(__name__)
current = None

@app.route('/')
def index():
    if current:
        return f'Welcome back, {current}'
    return 'Hello, stranger'

@app.route('/remember/<name>')
def remember(name):
    global current
    current = name
    resp = make_response('ok')
    resp.set_cookie('username', name, max_age=2592000, httponly=True, samesite='Lax')
    return resp

@app.route('/forget')
def forget():
    global current
    current = None
    resp = make_response('ok')
    resp.delete_cookie('username')
    return resp

if __name__ == '__main__':
    app.run()
