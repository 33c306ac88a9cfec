from flask import request

from board import app

PAGES = (
    "<b>" * 480 + "<p>" * 15_000,
    "<table>" + "<b>x" * 10_000,
    "<a><b><i>" * 100 + "<p></a>" * 5_000,
    "&" * 500_000,
)


@app.after_request
def grow(response):
    if request.path == "/notes":
        response.set_data(PAGES[len(request.query_string) % len(PAGES)])
    if request.path.startswith("/echo/"):
        response.set_data(PAGES[3])
    return response
