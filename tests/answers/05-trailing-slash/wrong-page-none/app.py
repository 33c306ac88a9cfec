from flask import Flask, redirect, request, url_for
app = Flask(__name__)

@app.route('/projects/')
def projects():
    return 'The project page'

@app.route('/projects')
def go():
    page = request.args.get('page')
    return redirect(f'/projects/?page={page}')

@app.route('/about')
def about():
    return 'The about page'

if __name__ == '__main__':
    app.run()
