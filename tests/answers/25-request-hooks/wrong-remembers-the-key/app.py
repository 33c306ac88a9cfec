from flask import Flask, request, abort

app = Flask(__name__)
logged_in = False

@app.before_request
def before():
    global logged_in
    print(f"Incoming request: {request.method} {request.path}")
    if request.path.startswith('/admin/'):
        if request.headers.get('X-Api-Key') == 'letmein':
            logged_in = True
        if not logged_in:
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
