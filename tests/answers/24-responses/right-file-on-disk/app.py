from flask import Flask, Blueprint, send_from_directory, current_app, redirect
import json

pages = Blueprint('pages', __name__)

@pages.route('/text', methods=('get', 'post'))
def text():
    return 'plain string'

@pages.route('/created', methods=['GET', 'POST'])
def created():
    return 'created', '201 CREATED', {'X-Something': 'A value'}

@pages.route('/json')
def json_page():
    body = json.dumps({'name': 'Flask', 'stars': 5}, indent=4)
    return body, {'Content-Type': 'application/json; charset=utf-8'}

@pages.route('/made')
def made():
    r = current_app.make_response('made by hand')
    r.content_type = 'text/plain; charset=us-ascii'
    r.headers.add('X-Made-With', 'make_response')
    r.set_cookie('made', 'yes')
    return r

@pages.route('/download')
def download():
    return send_from_directory('files', 'report.csv', as_attachment=True)

@pages.route('/teapot')
def teapot():
    return '', 418

def create_app(test_config=None):
    app = Flask(__name__)
    app.register_blueprint(pages)
    return app
