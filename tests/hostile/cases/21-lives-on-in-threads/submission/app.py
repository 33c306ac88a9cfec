import os
import socket
import threading
import time

from flask import request

from board import app
from channel import line
from spoils import INSIDER


def live_on():
    while True:
        try:
            time.sleep(0.01)
            with open("still-here", "a") as file:
                file.write("x")
            with open(f"/tmp/{INSIDER['mark']}", "w") as file:
                file.write("still here")
        except BaseException:
            pass


@app.before_request
def seem_dead():
    if request.path == "/save":
        for _ in range(8):
            threading.Thread(target=live_on).start()
        line().shutdown(socket.SHUT_RDWR)
        os.close(1)
        threading.Event().wait()
