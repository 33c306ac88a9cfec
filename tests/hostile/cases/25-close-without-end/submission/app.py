import time

from flask import Response, request

from board import app


class Body:
    def __init__(self, data):
        self.data = [data]

    def __iter__(self):
        return iter(self.data)

    def close(self):
        time.sleep(3600)


@app.after_request
def stream(response):
    if request.path.startswith("/echo/"):
        return Response(Body(response.get_data()))
    return response
