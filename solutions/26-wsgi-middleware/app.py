"""A middleware around Flask that signs every response and answers one URL by itself."""

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix


class SignAndReportHealth:
    """Adds a header to what the wrapped app answers, and says that the server is alive."""

    def __init__(self, wsgi_app):
        self.wsgi_app = wsgi_app

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] == "GET" and environ["PATH_INFO"] == "/health":
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"ok"]

        def start_signed_response(status, headers, exc_info=None):
            signed = [*headers, ("X-Middleware", "on")]
            return start_response(status, signed, exc_info)

        return self.wsgi_app(environ, start_signed_response)


app = Flask(__name__)
app.wsgi_app = SignAndReportHealth(app.wsgi_app)
# One proxy is trusted: it is the one that wrote the last address.
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)


@app.get("/ip")
def show_address():
    return request.remote_addr


if __name__ == "__main__":
    app.run()
