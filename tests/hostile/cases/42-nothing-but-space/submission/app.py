from flask import request

from board import app

SPACE = ("\u00a0 \t\u2003" * 100_000 + "\n" * 100_000)


@app.after_request
def grow(response):
    if request.path in ("/notes", "/form") or request.path.startswith("/echo/"):
        response.set_data(SPACE)
    return response
