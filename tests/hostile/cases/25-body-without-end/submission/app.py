from flask import Response, request

from board import app


def endless():
    while True:
        yield b"x" * 65_536


@app.after_request
def stream(response):
    return Response(endless()) if request.path.startswith("/echo/") else response
