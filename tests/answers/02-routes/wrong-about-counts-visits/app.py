from flask import Flask
app = Flask(__name__)

@app.route('/')
@app.route('/home')
def home():
    return 'Welcome to the home page!'

visits = {'about': 0}

@app.route('/about')
def about():
    visits['about'] += 1
    if visits['about'] > 1:
        return f"About this site (visit {visits['about']})"
    return 'About this site'

@app.route('/contact')
def contact():
    return 'Contact us'

if __name__ == '__main__':
    app.run()
