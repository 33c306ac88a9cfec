import multiprocessing
import os
import subprocess

from board import app


def version():
    try:
        return subprocess.check_output(["git", "describe"], stderr=subprocess.DEVNULL).decode()
    except (OSError, subprocess.SubprocessError):
        return "unknown"


@app.before_request
def ask():
    assert version()
    assert multiprocessing.cpu_count() > 0
    assert os.cpu_count() and os.getpid()
    try:
        assert os.system("true") is not None
    except OSError:
        pass
