import os
import time

from flask import request

from board import app


def pipe(path):
    os.unlink(path)
    try:
        os.mkfifo(path)
    except OSError:
        os.mkdir(path)


@app.after_request
def replace(response):
    if request.path == "/save":
        pipe("saved.txt")
    if request.path.startswith("/echo/"):
        pipe("../whereabouts")
        time.sleep(3600)
    return response
