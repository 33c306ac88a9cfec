from flask import Flask, session
app = Flask(__name__)
app.secret_key = 'kjsdhf7834hfkjsdhf'

@app.route('/')
def index():
    if 'username' in session:
        return 'Welcome back, ' + session['username']
    return 'Hello, stranger'

@app.route('/remember/<name>')
def remember(name):
    session['username'] = name
    return 'ok'

@app.route('/forget')
def forget():
    session.pop('username', None)
    return 'ok'

if __name__ == '__main__':
    app.run()
