import os
import sys
import threading
import time

from flask import request

from board import app

MAIN = threading.main_thread().ident


def leave():
    # Until the main thread reads the next question: then the answer to this one has gone.
    while sys._current_frames()[MAIN].f_code.co_name != "_read":
        time.sleep(0.001)
    os._exit(0)


@app.after_request
def follow(response):
    if request.path in ("/", "/save") or request.path.startswith("/echo/"):
        threading.Thread(target=leave, daemon=True).start()
    return response
