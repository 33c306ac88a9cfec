from http import HTTPStatus
from flask import Flask, request, abort, render_template_string

app = Flask(__name__)

def watch(inner):
    def watched(environ, start_response):
        print('Incoming request: %s %s' % (environ['REQUEST_METHOD'], environ['PATH_INFO']))
        def start(status, headers, exc_info=None):
            code = int(status[:3])
            headers.append(('X-Handled-By', 'Flask'))
            print('Outgoing response: %d %s' % (code, HTTPStatus(code).phrase))
            return start_response(status, headers, exc_info)
        return inner(environ, start)
    return watched

app.wsgi_app = watch(app.wsgi_app)

@app.before_request
def guard():
    if request.path.startswith('/admin/') and request.headers.get('x-api-key') != 'letmein': abort(401)

@app.route('/', methods=['GET', 'POST'])
def home():
    print('now in the view')
    return render_template_string('Hello, {{ who }}!', who='World')

@app.route('/admin/')
def admin():
    return render_template_string('Welcome, {{ who }}', who='admin')
