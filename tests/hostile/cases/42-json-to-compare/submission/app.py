import json
import random

from flask import request

from board import app

LONG = json.dumps({"notes": [str(random.random()) for _ in range(200_000)]})


@app.after_request
def lengthen(response):
    if request.path == "/notes.json":
        response.set_data(LONG)
    return response
