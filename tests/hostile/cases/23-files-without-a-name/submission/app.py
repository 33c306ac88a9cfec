import os

from flask import request

from board import app
from spoils import attempt

kept = []


@app.before_request
def keep():
    if request.path.startswith("/echo/"):
        with attempt("kept 60 MB where 8 MiB are allowed"):
            for number in range(12):
                kept.append(os.open(".", os.O_TMPFILE | os.O_RDWR))
                os.write(kept[-1], b"x" * 5_000_000)
