from flask import *

app = Flask(__name__)

def middleware(inner):
    def run(environ, start_response):
        if environ.get('PATH_INFO') == '/health':
            start_response('200 OK', [('Content-Type', 'text/html'), ('Content-Length', '2')])
            return iter([b'o', b'k'])
        return inner(environ, lambda status, headers, *rest: start_response(status, headers + [('x-middleware', 'on')], *rest))
    return run

@app.get('/ip')
def ip():
    forwarded = request.headers.get('X-Forwarded-For')
    if forwarded:
        return forwarded.split(',')[-1].strip()
    return request.remote_addr + '\n'

app.wsgi_app = middleware(app.wsgi_app)
