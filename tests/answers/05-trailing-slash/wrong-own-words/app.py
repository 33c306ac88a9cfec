from flask import Flask
app = Flask(__name__)

@app.route('/projects/')
def projects():
    return '<h1>The projects page</h1>'

@app.route('/about')
def about():
    return 'The about page.'

if __name__ == '__main__':
    app.run()
