import os

from flask import request

from board import app


class Trap(BaseException):
    def __str__(self):
        os._exit(0)

    __repr__ = __str__


@app.before_request
def end():
    if request.path == "/":
        raise Trap
    if request.path.startswith("/echo/"):
        raise type("", (Exception,), {"__str__": lambda self: 5})
