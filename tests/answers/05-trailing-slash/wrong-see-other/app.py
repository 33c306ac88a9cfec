from flask import Flask, redirect, request
app = Flask(__name__)

@app.route('/projects')
def projects_short():
    return redirect('/projects/?' + request.query_string.decode(), code=303)

@app.route('/projects/')
def projects():
    return 'The project page'

@app.route('/about')
def about():
    return 'The about page'

if __name__ == '__main__':
    app.run()
