from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Request, Response


class Middleware(object):
    def __init__(self, wsgi_app, header, value):
        self.wsgi_app, self.header, self.value = wsgi_app, header, value

    def __call__(self, environ, start_response):
        req = Request(environ)
        if req.path == "/health" and req.method in ("GET", "HEAD"):
            response = Response("ok", mimetype="text/plain")
        else:
            response = Response.from_app(self.wsgi_app, environ)
        response.headers[self.header] = self.value
        return response(environ, start_response)


def create_app():
    app = Flask(__name__)
    app.wsgi_app = Middleware(ProxyFix(app.wsgi_app, x_for=1, x_proto=0), "X-Middleware", "on")

    @app.route("/ip")
    def ip():
        return request.access_route[-1]

    return app


if __name__ == "__main__":
    create_app().run()
