from flask import Flask, Markup
app = Flask(__name__)

@app.route('/')
def home():
    return '<h1>Hello, World!</h1><p>Hi</p>'

@app.route('/hello/<name>')
def hello(name):
    return Markup('<h1>Hello, %s!</h1>') % name
