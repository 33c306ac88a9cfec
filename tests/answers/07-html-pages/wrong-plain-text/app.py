from flask import Flask
from markupsafe import escape
app = Flask(__name__)

@app.route('/')
def home():
    return '<h1>Hello, World!</h1><p>Hi</p>', 200, {'Content-Type': 'text/plain'}

@app.route('/hello/<name>')
def hello(name):
    return f'<h1>Hello, {escape(name)}!</h1>'

@app.route('/colors')
def colors():
    return '<ul><li>red</li><li>green</li><li>blue</li></ul>'

if __name__ == '__main__':
    app.run()
