from flask import request

from board import app


@app.after_request
def dress(response):
    if request.path == "/":
        response.headers["Content-Length"] = str(1 << 40)
    elif request.path.startswith("/echo/"):
        response.headers["X-Large"] = "x" * 500_000
    elif request.path == "/save":
        for number in range(500):
            response.headers[f"X-{number}"] = "x"
    elif request.path == "/password":
        response.headers["Transfer-Encoding"] = "chunked"
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Type"] = "text/html; charset=" + "idna" * 1_000
    return response
