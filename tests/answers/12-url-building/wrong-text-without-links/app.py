from flask import Flask, url_for

app = Flask(__name__)

@app.route('/')
def index():
    return url_for('index') + '<br>' + url_for('login') + '<br>' + url_for('login', next='/') + '<br>' + url_for('profile', username='John Doe')

@app.route('/login')
def login():
    return 'Please log in'

@app.route('/user/<username>')
def profile(username):
    return f'User: {username}'

if __name__ == '__main__':
    app.run()
