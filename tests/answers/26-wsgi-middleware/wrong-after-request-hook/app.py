from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

class Middleware:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        if environ['PATH_INFO'] == '/health':
            start_response('200 OK', [('Content-Type', 'text/plain')])
            return [b'ok']
        return self.app(environ, start_response)

app = Flask(__name__)
app.wsgi_app = ProxyFix(Middleware(app.wsgi_app), x_for=1)

@app.after_request
def add_header(response):
    response.headers['X-Middleware'] = 'on'
    return response

@app.route('/ip')
def ip():
    return request.remote_addr

if __name__ == '__main__':
    app.run()
