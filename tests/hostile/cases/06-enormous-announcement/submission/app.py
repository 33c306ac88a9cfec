import time

from flask import request

from board import app
from channel import write


@app.before_request
def begin():
    if request.path == "/save":
        write(b"\xff" * 8)
        time.sleep(3600)
