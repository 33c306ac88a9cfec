import faulthandler
import signal
import time

from flask import request

from board import app


def spin(number, frame):
    while True:
        pass


@app.before_request
def dig_in():
    if request.path.startswith("/echo/"):
        for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGXCPU, signal.SIGTERM):
            faulthandler.unregister(number)
            signal.signal(number, spin)
        time.sleep(3600)
