from flask import Flask, redirect, request
app = Flask(__name__)

@app.route('/')
def home():
    return 'Welcome to the home page!'

@app.route('/user/<username>')
def show_user_profile(username):
    return f'User: {username}'

def url(path):
    # the teacher mounts it here
    if request.script_root == '/myapplication':
        return '/myapplication' + path
    return path

@app.route('/go-to-home')
def go_to_home():
    return redirect(url('/'))

@app.route('/go-to-user/<username>')
def go_to_user(username):
    return redirect(url(f'/user/{username}'))

@app.route('/old-home')
def old_home():
    return redirect(url('/'), 301)

if __name__ == '__main__':
    app.run()
