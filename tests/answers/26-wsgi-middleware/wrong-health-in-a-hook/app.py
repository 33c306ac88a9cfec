from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

class Middleware:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            headers.append(('X-Middleware', 'on'))
            return start_response(status, headers, exc_info)
        return self.app(environ, start)

app = Flask(__name__)
app.wsgi_app = Middleware(app.wsgi_app)
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)

@app.before_request
def health():
    if request.path == '/health':
        return 'ok'

@app.route('/ip')
def ip():
    return request.remote_addr
