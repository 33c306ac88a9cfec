from flask import Flask, url_for

app = Flask(__name__)

@app.route('/')
def index():
    return (
        '<a href="' + url_for('index') + '">Home</a> '
        '<a href="' + url_for('login') + '">Login</a> '
        '<a href="' + url_for('login', next='/') + '">Login and back</a> '
        '<a href="' + url_for('profile', username='JohnDoe') + '">John</a>'
    )

@app.route('/login')
def login():
    return 'Please log in'

@app.route('/user/<username>')
def profile(username):
    return f'User: {username}'

if __name__ == '__main__':
    app.run()
