import os

from board import app


@app.before_request
def leave():
    os._exit(0)
