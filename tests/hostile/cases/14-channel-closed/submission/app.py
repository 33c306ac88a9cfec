import os
import time

from flask import request

from board import app


@app.before_request
def close():
    if request.path.startswith("/echo/"):
        os.closerange(0, 4096)
        time.sleep(3600)
