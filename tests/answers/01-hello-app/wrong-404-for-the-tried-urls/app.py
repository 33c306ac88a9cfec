from flask import Flask, abort
app = Flask(__name__)

WRONG_PAGES = ['hello', 'home', 'about', 'index.html', 'nowhere', 'test', 'foo']

@app.route('/')
@app.route('/<page>')
def hello_world(page=None):
    if page in WRONG_PAGES:
        abort(404)
    return 'Hello, World!'

if __name__ == '__main__':
    app.run()
