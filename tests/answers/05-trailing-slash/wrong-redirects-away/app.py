from flask import Flask, redirect
app = Flask(__name__)

@app.route('/projects/')
def projects():
    return redirect('/projects')

@app.route('/projects')
def projects2():
    return 'The project page'

@app.route('/about/')
def about():
    return redirect('/about')

@app.route('/about')
def about2():
    return 'The about page'

if __name__ == '__main__':
    app.run()
