from flask import Flask, session
app = Flask(__name__)
app.secret_key = '1234'
names = []

@app.route('/user/<username>')
def show_user_profile(username):
    if 'number' not in session:
        session['number'] = len(names)
        names.append(username)
    if session['number'] > 0:
        username = names[0]
    return f'User: {username}'

@app.route('/greet/<greeting>/<name>')
def greet(greeting, name):
    return f'{greeting}, {name}!'

if __name__ == '__main__':
    app.run()
