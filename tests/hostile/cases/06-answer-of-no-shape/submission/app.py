import os

from flask import request

from board import app
from channel import frame, question, write


@app.before_request
def answer():
    number = question()["id"]
    if request.path == "/":
        write(frame(b"[" * 1_000_000))
    elif request.path.startswith("/echo/"):
        write(frame({"id": number, "status": 200, "headers": {}, "printed": []}))
    elif request.path == "/save":
        write(frame({"id": number, "status": "200 OK", "headers": [["a"] * 2] * 300}))
    elif request.path == "/password":
        write(frame({"id": number, "status": "\ud800", "headers": [["\ud800", "\n"]]}))
    else:
        write(frame({"id": [number], "status": "200 OK", "headers": []}))
    os._exit(0)
