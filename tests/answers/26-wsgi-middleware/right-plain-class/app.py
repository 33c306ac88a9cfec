from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

class AddHeader:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        def my_start_response(status, headers, exc_info=None):
            headers.append(('X-Middleware', 'on'))
            return start_response(status, headers, exc_info)
        return self.app(environ, my_start_response)

class Health:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        if environ['PATH_INFO'] == '/health':
            start_response('200 OK', [('Content-Type', 'text/plain')])
            return [b'ok']
        return self.app(environ, start_response)

app = Flask(__name__)

@app.route('/')
def home():
    return 'Hello, World!'

@app.route('/ip')
def ip():
    return request.remote_addr

app.wsgi_app = AddHeader(app.wsgi_app)
app.wsgi_app = Health(app.wsgi_app)
app.wsgi_app = ProxyFix(app.wsgi_app)

if __name__ == '__main__':
    app.run(debug=True)
