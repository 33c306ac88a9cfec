from flask import Flask

app = Flask(__name__)

@app.route('/')
def index():
    return '<h1>Hello, World!</h1><p>Welcome to my page.</p>'

@app.route('/hello/<name>')
def hello(name):
    return '<h1>Hello, ' + name + '!</h1>'

@app.route('/colors')
def colors():
    return '<ul><li>red</li><li>green</li><li>blue</li></ul>'

if __name__ == '__main__':
    app.run(debug=True)
