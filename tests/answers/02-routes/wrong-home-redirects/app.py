from flask import Flask, redirect, url_for
app = Flask(__name__)

@app.route('/')
def index():
    return 'Welcome to the home page!'

@app.route('/home')
def home():
    return redirect(url_for('index'))

@app.route('/about')
def about():
    return 'About this site'

@app.route('/contact')
def contact():
    return 'Contact us'

if __name__ == '__main__':
    app.run()
