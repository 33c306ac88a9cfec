import os
import signal

from flask import request

from board import app


@app.before_request
def stop():
    if request.path.startswith("/echo/"):
        os.kill(os.getpid(), signal.SIGSTOP)
