import time

from flask import Response, request, stream_with_context

from board import app


@app.after_request
def stream(response):
    if request.path == "/save":
        return response
    data = response.get_data()


    def pieces():
        for start in range(0, len(data), 3):
            time.sleep(0.001)
            yield data[start : start + 3]


    return Response(
        stream_with_context(pieces()),
        response.status_code,
        {name: value for name, value in response.headers.items() if name != "Content-Length"},
    )
