from flask import Flask, url_for

app = Flask(__name__)
links = []

@app.route('/')
def index():
    links.append(url_for('index'))
    links.append(url_for('login'))
    links.append(url_for('login', next='/'))
    links.append(url_for('profile', username='John Doe'))
    return '\n'.join('<a href="%s">link</a>' % link for link in links)

@app.route('/login')
def login():
    return 'Please log in'

@app.route('/user/<username>')
def profile(username):
    return f'User: {username}'

if __name__ == '__main__':
    app.run()
