import random
from datetime import datetime
from flask import *
from werkzeug.exceptions import HTTPException, NotFound, Unauthorized

def create_app():
    app = Flask(__name__)

    def secret():
        raise Unauthorized('You have to log in')

    def item(number):
        items = {'1': 'Item 1', '2': 'Item 2', '3': 'Item 3'}
        try:
            return items[number]
        except KeyError:
            raise NotFound

    def crash():
        numbers = []
        return str(numbers[10])

    def not_found(e):
        r = make_response(render_template('page_not_found.html', now=datetime.now(), tip=random.random()), 404)
        r.headers['X-Something'] = 'A value'
        return r

    def anything(e):
        if isinstance(e, HTTPException):
            return e
        app.logger.error('it went wrong', exc_info=e)
        return Response('<!-- sorry --><p>Something\nwent <em>wrong</em>...</p>', status='500 Oh No')

    app.add_url_rule('/secret', view_func=secret)
    app.add_url_rule('/items/<number>', view_func=item)
    app.add_url_rule('/crash', view_func=crash)
    app.register_error_handler(NotFound, not_found)
    app.register_error_handler(Exception, anything)
    return app
