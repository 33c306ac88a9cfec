import contextlib
import signal

from flask import request

from board import app

for number in signal.valid_signals():
    with contextlib.suppress(OSError, ValueError):
        signal.signal(number, signal.SIG_IGN)
with contextlib.suppress(OSError, ValueError):
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


@app.before_request
def spin():
    while request.path == "/save":
        try:
            while True:
                pass
        except BaseException:
            pass
