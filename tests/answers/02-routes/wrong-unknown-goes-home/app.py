from flask import Flask, redirect
app = Flask(__name__)

@app.route('/')
@app.route('/home')
def home():
    return 'Welcome to the home page!'

@app.route('/about')
def about():
    return 'About this site'

@app.route('/contact')
def contact():
    return 'Contact us'

@app.errorhandler(404)
def not_found(error):
    return redirect('/')

if __name__ == '__main__':
    app.run()
