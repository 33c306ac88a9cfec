import faulthandler
import os

from flask import request

from board import app
from channel import descriptor


@app.before_request
def crash():
    if request.path == "/save":
        faulthandler.enable(file=descriptor())
        os.abort()
