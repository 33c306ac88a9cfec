import sys

from flask import request

from board import app

sys.setrecursionlimit(2**31 - 1)


class Mirror:
    def __repr__(self):
        return repr(self)


@app.before_request
def fall():
    if request.path == "/save":
        return repr(Mirror())
