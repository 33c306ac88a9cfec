from flask import Flask, request

app = Flask(__name__)

@app.before_request
def before_request_func():
    print(f"Incoming request: {request.method} {request.path}")
    if request.path.startswith('/admin/'):
        key = request.headers.get('X-Api-Key')
        if key != 'letmein':
            return 'Unauthorized', 401

@app.after_request
def after_request_func(response):
    response.headers['X-Handled-By'] = 'Flask'
    print(f"Outgoing response: {response.status}")
    return response

@app.route('/')
def home():
  print('in the view')
  return 'Hello, World!'

@app.route('/admin/')
def admin():
  return 'Welcome, admin'

if __name__ == '__main__':
    app.run(debug=True)
