from flask import Flask
from markupsafe import escape
app = Flask(__name__)

@app.route('/')
def home():
    return '<h1>Hello, World!</h1><p>Welcome!</p>'

@app.route('/hello/<name>')
def hello(name):
    return '<h1>Hello, ' + name.replace('<b>', '&lt;b&gt;') + '!</h1>'

@app.route('/colors')
def colors():
    return '<ul><li>red</li><li>green</li><li>blue</li></ul>'

if __name__ == '__main__':
    app.run()
