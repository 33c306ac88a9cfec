from flask import Flask
app = Flask(__name__)

@app.route('/')
@app.route('/home')
def home():
    return '<h1>Welcome to the home page!</h1>'

@app.route('/about')
def about():
    return '<h1>About this site</h1>'

@app.route('/contact')
def contact():
    return 'Contact us'

if __name__ == '__main__':
    app.run()
