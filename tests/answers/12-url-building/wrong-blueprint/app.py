from flask import Flask, Blueprint, url_for

app = Flask(__name__)
site = Blueprint('site', __name__)

@site.route('/')
def index():
    return (
        '<a href="' + url_for('site.index') + '">Home</a> '
        '<a href="' + url_for('site.login') + '">Login</a> '
        '<a href="' + url_for('site.login', next='/') + '">Login and back</a> '
        '<a href="' + url_for('site.profile', username='John Doe') + '">John</a>'
    )

@site.route('/login')
def login():
    return 'Please log in'

@site.route('/user/<username>')
def profile(username):
    return f'User: {username}'

app.register_blueprint(site)

if __name__ == '__main__':
    app.run()
