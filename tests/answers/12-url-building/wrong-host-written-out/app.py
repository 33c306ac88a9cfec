from flask import Flask, url_for

app = Flask(__name__)

@app.route('/')
def index():
    return '''
    <a href="http://127.0.0.1:5000/">Home</a>
    <a href="http://127.0.0.1:5000/login">Login</a>
    <a href="http://127.0.0.1:5000/login?next=/">Login and back</a>
    <a href="http://127.0.0.1:5000/user/John%20Doe">John</a>
    '''

@app.route('/login')
def login():
    return 'Please log in'

@app.route('/user/<username>')
def profile(username):
    return f'User: {username}'

if __name__ == '__main__':
    app.run()
