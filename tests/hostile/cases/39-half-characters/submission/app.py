import os

from flask import request

from board import app
from channel import frame, question, write

HALF = "\ud800::error::\udfff"


@app.before_request
def tell():
    if request.path == "/":
        raised = {"error": HALF, "text": HALF, "file": HALF, "line": 1, "code": HALF}
        raised |= {"function": HALF, "calls": [[HALF, 1, HALF]]}
        notes = {"exception": raised, "printed": HALF, "logged": [[HALF] * 3], "templates": [HALF]}
        write(frame({"id": question()["id"], "status": "500 X", "headers": [], **notes}))
        os._exit(0)
