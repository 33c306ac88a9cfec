from flask import Flask, request, abort

app = Flask(__name__)

@app.before_request
def before():
    print(f"Incoming request: {request.method} {request.path}")

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
    if request.headers.get('X-Api-Key') != 'letmein':
        abort(401)
    return 'Welcome, admin'

if __name__ == '__main__':
    app.run()
