from flask import request

from board import app

PAGES = {
    "/notes": "<table><tr><td>" * 5_000 + "No notes yet",
    "/form": "<svg><foreignObject><math><mi>" * 4_000 + "<form>",
    "/password": "<template>" * 20_000,
}


@app.after_request
def nest(response):
    if request.path in PAGES:
        response.set_data(PAGES[request.path])
    return response
