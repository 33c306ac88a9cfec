from flask import Flask, session
app = Flask(__name__)
app.secret_key = 'not-very-secret'

@app.route('/user/<username>')
def show_user_profile(username):
    if 'username' not in session:
        session['username'] = username
    return f'User: {session["username"]}'

@app.route('/greet/<greeting>/<name>')
def greet(greeting, name):
    return f'{greeting}, {name}!'

if __name__ == '__main__':
    app.run()
