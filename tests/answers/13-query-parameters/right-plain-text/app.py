from flask import Flask, Response, make_response, request

application = Flask(__name__)


def search():
    q = request.args.get('q') or None
    if q is None:
        resp = make_response('No search term', 200)
        resp.mimetype = 'text/plain'
        return resp
    return Response(('You searched for: ' + q).encode('utf-8'), content_type='text/plain; charset=utf-8')


def page_number(text):
    n = int(text)
    if n < 1:
        raise ValueError('pages start at 1')
    return n


def items():
    page = request.args.get('page', default=1, type=page_number)
    return Response(b'Page ' + str(page).encode(), mimetype='text/plain')


application.add_url_rule('/search', 'search', search, methods=('GET',))
application.add_url_rule('/items', 'items', items)

if (__name__) == '__main__':
    application.run(port=8000)
