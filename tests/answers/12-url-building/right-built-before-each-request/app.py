from flask import Flask, g, url_for, make_response

app = Flask(__name__)

@app.before_request
def build():
    g.urls = dict(a=url_for('.index'), b=url_for('login'), c=url_for('login', next='/'), d=url_for('profile', username='John Doe'))

@app.after_request
def mark(response):
    response.headers['X-Links'] = '4'
    return response

@app.errorhandler(404)
def nothing(e):
    return 'Nothing', 404

@app.route('/')
def index():
    response = make_response('<ul>' + ''.join('<li><a href="' + g.urls[k] + '">' + k + '</a></li>' for k in 'abcd') + '</ul>')
    return response

@app.route('/login')
def login():
    return 'Please log in'

@app.route('/people/<username>', endpoint='people')
@app.route('/user/<username>')
def profile(username):
    return f'User: {username}'

if __name__ == '__main__':
    app.run()
