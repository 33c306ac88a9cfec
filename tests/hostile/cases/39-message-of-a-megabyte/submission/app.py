from flask import request

from board import app

LINES = "::error::no\n" * 100_000
LONG = "x<b>" * 300_000


class Lengthy(Exception):
    pass


Lengthy.__name__ = Lengthy.__qualname__ = LONG


@app.before_request
def tell():
    app.logger.error(LINES)
    print(LINES)
    if request.path == "/":
        raise Lengthy(LINES)
    if request.path.startswith("/echo/"):
        raise ValueError(LONG) from Lengthy(LINES)
    if request.path == "/save":
        return LINES, f"200 {LONG}"
