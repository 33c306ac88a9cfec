from flask import Flask, abort
app = Flask(__name__)

texts = {'home': 'Welcome to the home page!'}

@app.route('/', defaults={'page': 'home'})
@app.route('/<page>')
def show(page):
    if page not in texts:
        abort(404)
    return texts[page]

@app.route('/about')
def about():
    return 'About this site'

@app.route('/contact')
def contact():
    return 'Contact us'

if __name__ == '__main__':
    app.run()
