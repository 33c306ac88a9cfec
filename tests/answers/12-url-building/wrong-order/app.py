from flask import Flask, url_for

app = Flask(__name__)

@app.route('/')
def index():
    urls = [url_for('index'), url_for('login'), url_for('profile', username='John Doe'), url_for('login', next='/')]
    return ' '.join(f'<a href="{u}">{u}</a>' for u in urls)

@app.route('/login')
def login():
    return 'Please log in'

@app.route('/user/<username>')
def profile(username):
    return f'User: {username}'

if __name__ == '__main__':
    app.run()
