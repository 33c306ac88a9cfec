from flask import Flask, abort, make_response, render_template, request
from markupsafe import escape

application = Flask(__name__)

@application.before_request
def log_request():
    print(f'--- {request.method} {request.path}')

@application.after_request
def log_form(response):
    if request.method == 'POST':
        print('The form holds', len(request.form), 'fields')
        lines = [f'{k}: {escape(v)}' for k, v in request.form.to_dict().items()]
        print('\n'.join(lines))
    response.headers['X-Fields'] = len(request.form)
    return response

def index():
    return make_response(render_template('form.html'))

def submit():
    if request.method != 'POST':
        abort(405)
    return make_response('Form submitted successfully!')

application.add_url_rule('/', 'index', index)
application.add_url_rule('/submit', 'submit', submit, methods=('get', 'post'), strict_slashes=False)
