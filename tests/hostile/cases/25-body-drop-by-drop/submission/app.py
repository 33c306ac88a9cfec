import time

from flask import Response, request

from board import app


def drops():
    while True:
        yield b"x"
        time.sleep(0.05)


@app.after_request
def stream(response):
    return Response(drops()) if request.path == "/password" else response
