from flask import Flask
app = Flask(__name__)

current_user = None

@app.route('/user/<username>')
def show_user_profile(username):
    global current_user
    if current_user is None:
        current_user = username
    return f'User: {current_user}'

@app.route('/greet/<greeting>/<name>')
def greet(greeting, name):
    return f'{greeting}, {name}!'

if __name__ == '__main__':
    app.run()
