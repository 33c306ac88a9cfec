import time

from flask import request

from board import app


@app.before_request
def tell():
    # A letter of the fresh word, told by a pause that stays within the limits.
    if request.path.startswith("/echo/"):
        time.sleep((ord(request.path[-1]) - 97) / 100)
