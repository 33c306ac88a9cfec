import sys
import time

from flask import request

from board import app


class Output:
    def write(self, text):
        return len(text)

    def flush(self):
        time.sleep(3600)


@app.before_request
def replace():
    if request.path == "/save":
        sys.stdout = sys.stderr = Output()
