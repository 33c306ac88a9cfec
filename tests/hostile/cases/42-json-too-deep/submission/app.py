from flask import Response, request

from board import app


@app.after_request
def deepen(response):
    if request.path == "/notes.json":
        response.set_data("[" * 5_000_000)
    return response
