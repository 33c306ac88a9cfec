from flask import request

from board import app

PAYLOAD = "{{ 7 * 7 }} ${7 * 7} #{7 * 7} <%= 7 * 7 %> %s %(name)s {0.__class__} $name {% raw %}"


@app.before_request
def tell():
    if request.path == "/":
        return PAYLOAD
    if request.path == "/notes":
        raise ValueError(PAYLOAD)
