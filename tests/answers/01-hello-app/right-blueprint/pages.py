from flask import Blueprint, make_response

pages = Blueprint('pages', __name__)


@pages.route('/', methods=('get', 'post'))
def show():
    resp = make_response('Hello, World!')
    return resp
