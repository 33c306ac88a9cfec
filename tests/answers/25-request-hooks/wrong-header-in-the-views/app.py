from flask import Flask, request, abort, make_response

app = Flask(__name__)

@app.before_request
def before():
    print(f"Incoming request: {request.method} {request.path}")
    if request.path.startswith('/admin/') and request.headers.get('X-Api-Key') != 'letmein':
        abort(401)

@app.after_request
def after(response):
    print(f"Outgoing response: {response.status}")
    return response

@app.route('/')
def home():
    print("in the view")
    resp = make_response('Hello, World!')
    resp.headers['X-Handled-By'] = 'Flask'
    return resp

@app.route('/admin/')
def admin():
    resp = make_response('Welcome, admin')
    resp.headers['X-Handled-By'] = 'Flask'
    return resp

if __name__ == '__main__':
    app.run()
