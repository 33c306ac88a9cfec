import time

from flask import request

from board import app


class Last:
    def __del__(self):
        time.sleep(3600)


@app.before_request
def leave():
    if request.path.startswith("/echo/"):
        request.environ["last"] = Last()
