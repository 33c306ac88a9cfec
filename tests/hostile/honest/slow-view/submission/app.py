import time

from flask import request

from board import app


@app.before_request
def think():
    if request.path.startswith("/echo/"):
        time.sleep(0.8)
