from flask import request

from board import app

ATTRIBUTES = "<p " + " ".join(f"a{number}" for number in range(100_000)) + ">"
SAME = "<p " + "a " * 250_000 + ">"
ENTITIES = "<p title='" + "&NotEqualTilde;" * 30_000 + "'>" + "&CounterClockwiseContourIntegral;" * 10_000
PAGES = {"/notes": ATTRIBUTES, "/form": SAME + "<form>", "/password": ENTITIES}


@app.after_request
def grow(response):
    if request.path in PAGES:
        response.set_data(PAGES[request.path])
    return response
