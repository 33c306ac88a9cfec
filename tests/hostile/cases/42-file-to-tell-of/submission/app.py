from flask import request

from board import app


@app.after_request
def lengthen(response):
    if request.path == "/save":
        with open("saved.txt", "wb") as file:
            file.write(b"\x00" * 4_000_000)
    return response
