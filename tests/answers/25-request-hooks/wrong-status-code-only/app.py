from flask import Flask, request, abort

app = Flask(__name__)

@app.before_request
def log_in():
    print("Incoming request: " + request.method + " " + request.path)

@app.before_request
def guard():
    if request.path.startswith('/admin/') and request.headers.get('X-Api-Key') != 'letmein':
        abort(401)

@app.after_request
def log_out(response):
    print("Outgoing response: " + str(response.status_code))
    response.headers['X-Handled-By'] = 'Flask'
    return response

@app.route('/')
def home():
    print("in the view")
    return 'Hello, World!'

@app.route('/admin/')
def admin():
    return 'Welcome, admin'
