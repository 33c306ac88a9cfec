from flask import Flask
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

@app.route('/<folder>/<path:page>')
def in_folder(folder, page):
    return 'Nothing in ' + folder

if __name__ == '__main__':
    app.run()
