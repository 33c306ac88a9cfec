import time

from flask import request

from board import app
from channel import frame, question, write


@app.before_request
def begin():
    if request.path.startswith("/echo/"):
        header = {"id": question()["id"], "status": "200 OK", "headers": []}
        write(frame(header, b"x" * 1000)[:-1])
        time.sleep(3600)
