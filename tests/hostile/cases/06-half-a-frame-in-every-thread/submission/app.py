import threading
import time

from flask import request

from board import app
from channel import write

go = threading.Event()


def scribble():
    go.wait()
    for _ in range(20):
        write(b"\0")
        time.sleep(0.001)


@app.before_request
def crowd():
    if request.path.startswith("/echo/"):
        for _ in range(8):
            threading.Thread(target=scribble, daemon=True).start()
        go.set()
        time.sleep(0.1)
