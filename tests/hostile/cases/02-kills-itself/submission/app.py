import ctypes
import os
import signal
import sys

from flask import request

from board import app


@app.before_request
def end():
    if request.path.startswith("/echo/"):
        os.kill(os.getpid(), signal.SIGKILL)
    if request.path == "/save":
        ctypes.string_at(0)
    if request.path == "/notes.json":
        sys.exit("PASSED")
