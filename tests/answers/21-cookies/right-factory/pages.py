from flask import Blueprint, current_app, make_response, request

pages = Blueprint('pages', __name__)
MONTH = 30 * 24 * 3600


@pages.route('/', methods=['get', 'post'])
def index():
    try:
        name = request.cookies[current_app.config['COOKIE']]
    except KeyError:
        return b'Hello, stranger', {'Content-Type': 'text/html'}
    return f'Welcome back, {name}'.encode()


@pages.route('/remember/<string:name>')
def remember(name):
    response = make_response('', 204)
    response.set_cookie(key='username', value=name, max_age=MONTH, expires=None,
                        httponly=True, samesite='Lax')
    return response


@pages.route('/forget')
def forget():
    response = make_response('forgotten')
    if current_app.config['COOKIE'] in request.cookies:
        response.set_cookie('username', 'gone', max_age=0)
    return response
