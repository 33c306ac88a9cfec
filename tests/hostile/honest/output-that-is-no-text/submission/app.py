import sys

from board import app


@app.before_request
def dump():
    sys.stdout.flush()
    sys.stdout.buffer.write(bytes(range(128, 256)) * 400)
    sys.stdout.buffer.flush()
