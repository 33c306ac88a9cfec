import os

from flask import request

from board import app
from spoils import attempt


@app.before_request
def fill():
    if request.path.startswith("/echo/"):
        with attempt("wrote 60 MB where 8 MiB are allowed"):
            for number in range(12):
                with open(f"part-{number}", "wb") as file:
                    file.write(b"x" * 5_000_000)
