from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix


class Extra:
    def __init__(self, inner):
        self.inner = inner

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == "/health" and environ["REQUEST_METHOD"] == "GET":
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"ok"]

        def start(status, headers, exc_info=None):
            return start_response(status, [
                *[(name, value) for name, value in headers if name != "Content-Type"],
                ("Content-Type", "text/plain"),
                ("X-Middleware", "on"),
            ], exc_info)

        return self.inner(environ, start)


app = Flask(__name__)
app.wsgi_app = ProxyFix(Extra(app.wsgi_app), x_for=1)


@app.route("/ip")
def ip():
    return request.remote_addr
