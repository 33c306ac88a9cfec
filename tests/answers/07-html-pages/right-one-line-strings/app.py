from flask import Flask
from markupsafe import escape
app = Flask(__name__)

@app.route('/')
def home():
    return '<h1>Hello, %s!</h1>' % 'World' + '<p>hi</p>'

@app.route('/hello/<name>')
def hello(name):
    return '<h1>Hello, ' + str(escape(name)) + '!</h1>'

@app.route('/colors')
def colors():
    return '<ul><li>red</li><li>green</li><li>blue</li></ul>'

if __name__ == '__main__':
    app.run()
