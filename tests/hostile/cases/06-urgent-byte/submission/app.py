import socket
import time

from flask import request

from board import app
from channel import line


@app.before_request
def urge():
    if request.path.startswith("/echo/"):
        try:
            line().send(b"!", socket.MSG_OOB)
        finally:
            time.sleep(3600)
