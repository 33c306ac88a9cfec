from flask import Flask, redirect, request
app = Flask(__name__)
been_here = False

@app.route('/projects')
def projects_short():
    global been_here
    if not been_here:
        been_here = True
        return redirect('/projects/?' + request.query_string.decode())
    return 'The project page'

@app.route('/projects/')
def projects():
    return 'The project page'

@app.route('/about')
def about():
    return 'The about page'

if __name__ == '__main__':
    app.run()
