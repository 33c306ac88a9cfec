from flask import Flask, Blueprint, request
from flask.views import View
from werkzeug.middleware.proxy_fix import ProxyFix

class OneProxy(ProxyFix):
    def __init__(self, app):
        super().__init__(app, x_for=1)

class MyFlask(Flask):
    def wsgi_app(self, environ, start_response):
        method, path = environ['REQUEST_METHOD'], environ['PATH_INFO']
        if (method, path) == ('GET', '/health'):
            print('somebody asks how we are')
            start_response('200 OK', [])
            return (b'ok',)
        def start(status, headers, exc_info=None):
            return start_response(status, [('X-Middleware', 'on')] + list(headers), exc_info)
        return super().wsgi_app(environ, start)

app = MyFlask(__name__)
app.wsgi_app = OneProxy(app.wsgi_app)

class Ip(View):
    def dispatch_request(self):
        return request.environ['REMOTE_ADDR']

bp = Blueprint('net', __name__)
bp.add_url_rule('/ip', view_func=Ip.as_view('ip'))
app.register_blueprint(bp)
