import logging
import os
import sys

from flask import request

from board import app


@app.before_request
def flood():
    if request.path == "/save":
        for number in range(200):
            for stream in (1, 2):
                try:
                    os.write(stream, b"FAILED \xff\x1b[31m" * 65_536)
                except OSError:
                    pass
        for number in range(1_000):
            logging.getLogger().error("x" * 10_000)
