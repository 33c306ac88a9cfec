from flask import Flask, url_for

app = Flask(__name__)

@app.route('/')
def index():
    return PAGE

@app.route('/login')
def login():
    return 'Please log in'

@app.route('/user/<username>')
def profile(username):
    return f'User: {username}'

with app.test_request_context():
    PAGE = ''.join(f'<a href="{url}">{url}</a>' for url in (
        url_for('index'), url_for('login'), url_for('login', next='/'), url_for('profile', username='John Doe')))

if __name__ == '__main__':
    app.run()
