from flask import Flask, request, make_response
app = Flask(__name__)

@app.route('/')
@app.route('/home')
def home():
    return 'Welcome to the home page!'

@app.route('/about')
def about():
    return 'About this site'

owner = []

@app.route('/contact')
def contact():
    if owner and request.cookies.get('owner') != 'me':
        return 'Only for the owner', 403
    owner.append('me')
    answer = make_response('Contact us')
    answer.set_cookie('owner', 'me')
    return answer

if __name__ == '__main__':
    app.run()
