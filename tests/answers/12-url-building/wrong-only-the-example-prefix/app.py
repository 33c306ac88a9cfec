from flask import Flask, request

app = Flask(__name__)

@app.route('/')
def index():
    p = '/myapplication' if request.script_root == '/myapplication' else ''
    return f'''
    <a href="{p}/">Home</a>
    <a href="{p}/login">Login</a>
    <a href="{p}/login?next=/">Login and back</a>
    <a href="{p}/user/John%20Doe">John</a>
    '''

@app.route('/login')
def login():
    return 'Please log in'

@app.route('/user/<username>')
def profile(username):
    return f'User: {username}'

if __name__ == '__main__':
    app.run()
