from flask import request

from board import app

LONG = "ab" * 3_900_000


@app.after_request
def grow(response):
    if request.path.startswith("/echo/"):
        response.set_data(response.get_data(as_text=True) + LONG)
    if request.path == "/password":
        response.set_data(LONG)
    return response
