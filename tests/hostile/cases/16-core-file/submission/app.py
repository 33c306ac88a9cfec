import os
import resource
import signal

from flask import request

from board import app
from spoils import attempt

with attempt("raised the limit on core files"):
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))


@app.before_request
def die():
    if request.path == "/save":
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGQUIT)
