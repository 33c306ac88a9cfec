from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

client = {}

class Middleware:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        if environ['PATH_INFO'] == '/health':
            start_response('200 OK', [('Content-Type', 'text/plain')])
            return [b'ok']
        if 'HTTP_X_FORWARDED_FOR' in environ and 'ip' not in client:
            client['ip'] = environ['HTTP_X_FORWARDED_FOR'].split(',')[-1].strip()
        def start(status, headers, exc_info=None):
            headers.append(('X-Middleware', 'on'))
            return start_response(status, headers, exc_info)
        return self.app(environ, start)

app = Flask(__name__)
app.wsgi_app = Middleware(app.wsgi_app)

@app.route('/ip')
def ip():
    return client.get('ip', request.remote_addr)
