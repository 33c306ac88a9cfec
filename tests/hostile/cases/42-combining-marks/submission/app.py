from flask import request

from board import app

# Normalising them takes time with the square of their number.
MARKS = "a" + "\u0300\u0316" * 120_000


@app.after_request
def mark(response):
    if request.path.startswith("/echo/"):
        response.set_data(MARKS)
    return response
