import json

from flask import request

from board import app

FILLER = {"filler": "x" * 2_000_000}


@app.after_request
def grow(response):
    if request.path == "/save":
        response.set_data(json.dumps(FILLER))
        response.mimetype = "application/json"
    return response
