import mmap
import time

from flask import request

from board import app

kept = []


@app.before_request
def take():
    if request.path == "/save":
        for _ in range(30):
            room = mmap.mmap(-1, 8 << 20)
            for page in range(0, 8 << 20, 4096):
                room[page] = 1
            kept.append(room)
            time.sleep(0.02)
