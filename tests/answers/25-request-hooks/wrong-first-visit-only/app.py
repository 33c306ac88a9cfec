from flask import Flask, request, abort

app = Flask(__name__)
started = False

@app.before_request
def before():
    global started
    if not started:
        started = True
        print(f"Incoming request: {request.method} {request.path}")
    if request.path.startswith('/admin/') and request.headers.get('X-Api-Key') != 'letmein':
        abort(401)

@app.after_request
def after(response):
    print(f"Outgoing response: {response.status}")
    response.headers['X-Handled-By'] = 'Flask'
    return response

@app.route('/')
def home():
    print("in the view")
    return 'Hello, World!'

@app.route('/admin/')
def admin():
    return 'Welcome, admin'
