from flask import Flask, url_for

app = Flask(__name__)

@app.route('/')
def index():
    return '''<a href="{{ url_for('index') }}">1</a><a href="{{ url_for('login') }}">2</a>
    <a href="{{ url_for('login', next='/') }}">3</a><a href="{{ url_for('profile', username='John Doe') }}">4</a>'''

@app.route('/login')
def login():
    return 'Please log in'

@app.route('/user/<username>')
def profile(username):
    return f'User: {username}'

if __name__ == '__main__':
    app.run()
