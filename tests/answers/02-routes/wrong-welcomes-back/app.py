from flask import Flask, request, make_response
app = Flask(__name__)

@app.route('/')
@app.route('/home')
def home():
    if 'visited' in request.cookies:
        return 'Welcome back!'
    answer = make_response('Welcome to the home page!')
    answer.set_cookie('visited', '1')
    return answer

@app.route('/about')
def about():
    return 'About this site'

@app.route('/contact')
def contact():
    return 'Contact us'

if __name__ == '__main__':
    app.run()
