from flask import Flask
from markupsafe import escape
app = Flask(__name__)

@app.route('/')
def home():
    print('<h1>Hello, World!</h1>')
    return '<p>Welcome!</p>'

@app.route('/hello/<name>')
def hello(name):
    print(f'<h1>Hello, {escape(name)}!</h1>')

@app.route('/colors')
def colors():
    return '<ul><li>red</li></ul><ul><li>green</li></ul><ul><li>blue</li></ul>'

if __name__ == '__main__':
    app.run()
