from flask import Flask, request, abort

app = Flask(__name__)

@app.before_request
def guard():
    if request.path.startswith('/admin/'):
        if request.headers.get('X-Api-Key') != 'letmein':
            abort(401)

@app.after_request
def after(response):
    print(f"Outgoing response: {response.status}")
    response.headers['X-Handled-By'] = 'Flask'
    return response

@app.route('/')
def home():
    print(f"Incoming request: {request.method} {request.path}")
    print("in the view")
    return 'Hello, World!'

@app.route('/admin/')
def admin():
    print(f"Incoming request: {request.method} {request.path}")
    return 'Welcome, admin'

@app.errorhandler(404)
def not_found(e):
    print(f"Incoming request: {request.method} {request.path}")
    return 'not found', 404

if __name__ == '__main__':
    app.run()
