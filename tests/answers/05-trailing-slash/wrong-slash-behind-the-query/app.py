from flask import Flask, redirect, request
app = Flask(__name__, static_folder=None)

@app.route('/projects')
def projects_no_slash():
    return redirect(request.url + '/')

@app.route('/projects/')
def projects():
    return 'The project page'

@app.route('/about')
def about():
    return 'The about page'

if __name__ == '__main__':
    app.run()
