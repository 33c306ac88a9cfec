from flask import Flask, url_for

app = Flask(__name__)

@app.route('/')
def home():
    return (
        '<a href="' + url_for('home') + '">Home</a> '
        '<a href="' + url_for('login_page') + '">Login</a> '
        '<a href="' + url_for('login_page', next='/') + '">Login and back</a> '
        '<a href="' + url_for('show_user_profile', username='John Doe') + '">John</a>'
    )

@app.route('/login')
def login_page():
    return 'Please log in'

@app.route('/user/<username>')
def show_user_profile(username):
    return f'User: {username}'

if __name__ == '__main__':
    app.run()
