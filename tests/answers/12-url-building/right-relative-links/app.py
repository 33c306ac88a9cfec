from flask import *

app = Flask(__name__)

@app.route('/')
def index():
    return '<a href="./">1</a><a href="login">2</a><a href="login?next=%2F">3</a><a href="user/John Doe">4</a>'

@app.route('/login')
def login():
    return 'Please log in'

@app.route('/user/<username>')
def profile(username):
    return f'User: {username}'

if __name__ == '__main__':
    app.run()
