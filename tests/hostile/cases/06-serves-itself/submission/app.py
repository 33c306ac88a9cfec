import json
import os
import struct
import sys

from werkzeug.test import Client

from board import app
from channel import descriptor, frame, question

channel = descriptor()


def take(size):
    data = b""
    while len(data) < size:
        data += os.read(channel, size - len(data)) or os._exit(0)
    return data


def answer(task, body):
    if task["do"] == "request":
        environ = task["environ"]
        path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        kind = environ.get("CONTENT_TYPE")
        response = Client(app).open(path, method=method, data=body, content_type=kind)
        return {"status": response.status, "headers": [*map(list, response.headers)]}, response.data
    odd = {"value": {"a": [None, 1e300]}, "unchanged": True, "view": ["\ud800"], "place": [[]]}
    return {**odd, "routes": [["/save", [], "", 7]], "config": {"A": {}}, "bytes": {"B": "x"}}, b""


def serve():
    header, body = {"variable": "app", "starts": 0, "passed": True}, b""
    task = question()
    while True:
        data = frame({"id": task["id"], **header}, body)
        while data:
            data = data[os.write(channel, data) :]
        sizes = struct.unpack(">II", take(8))
        task, sent = json.loads(take(sizes[0])), take(sizes[1])
        header, body = answer(task, sent)


if "app" in sys.modules:
    serve()
