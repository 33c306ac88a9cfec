from flask import request

from board import app

ODD = (
    ("Content-Length", "0"),
    ("Content-Length", "-1"),
    ("Transfer-Encoding", "chunked"),
    ("Transfer-Encoding", "identity"),
    ("Content-Type", "application/json; charset=utf-7; charset=idna"),
    ("Content-Encoding", "br, gzip, deflate"),
    ("Location", "/elsewhere"),
    ("", ""),
    ("Refresh", "0; url=http://127.0.0.1/"),
)
real = app.wsgi_app


def dress(environ, start_response):
    def start(status, headers, *rest):
        if environ["PATH_INFO"].startswith("/echo/"):
            headers = [*headers, ("X-A", "1\r\nX-B: 2\r\n\r\n<h1>passed</h1>")]
        return start_response(status, [*headers, *ODD], *rest)

    return real(environ, start)


app.wsgi_app = dress
