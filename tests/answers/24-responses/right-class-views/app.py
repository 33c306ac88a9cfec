from flask import Flask, Response, abort, request
from flask.views import MethodView, View

app = Flask(__name__)
app.json.compact = False


class Plain(Response):
    default_mimetype = 'text/plain'


class Text(View):
    def dispatch_request(self):
        return lambda environ, start_response: Response('plain string')(environ, start_response)


class Created(MethodView):
    def get(self):
        return Response('created', status=201)


class Made(MethodView):
    init_every_request = False

    def get(self):
        return Plain(['made ', 'by ', 'hand'])


class Download(MethodView):
    def get(self):
        def rows():
            yield 'name,points\n'
            for number in range(3):
                yield f'student {number},{number * 5}\n'
        response = Response(rows(), mimetype='text/csv')
        response.headers.set('Content-Disposition', 'attachment', filename='report.csv')
        return response


@app.after_request
def headers(response):
    if request.path == '/created':
        response.headers['X-Something'] = 'A value'
    if request.endpoint == 'made':
        response.headers['X-Made-With'] = 'make_response'
    response.headers['X-Content-Type-Options'] = 'nosniff'
    return response


@app.errorhandler(418)
def tea(error):
    return '<h1>Tea?</h1>', 418


app.add_url_rule('/text', view_func=Text.as_view('text'))
app.add_url_rule('/created', view_func=Created.as_view('created'))
app.add_url_rule('/json', view_func=lambda: dict(name='Flask', stars=5), endpoint='json')
app.add_url_rule('/made', view_func=Made.as_view('made'))
app.add_url_rule('/download', view_func=Download.as_view('download'))
app.add_url_rule('/teapot', view_func=lambda: abort(418), endpoint='teapot')

if __name__ == '__main__':
    app.run()
