from flask import request

from board import app

LONG = "{\"notes\": [" + "9" * 5_000_000 + "]}"


@app.after_request
def grow(response):
    if request.path == "/notes.json":
        response.set_data(LONG)
    return response
