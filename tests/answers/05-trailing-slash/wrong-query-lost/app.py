from flask import Flask, redirect, url_for
app = Flask(__name__)

@app.route('/projects/')
def projects():
    return 'The project page'

@app.route('/projects')
def projects_without_slash():
    return redirect(url_for('projects'))

@app.route('/about')
def about():
    return 'The about page'

if __name__ == '__main__':
    app.run()
