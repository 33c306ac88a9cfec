from flask import request

from board import app


@app.after_request
def bake(response):
    if request.path == "/":
        zone = "9" * 20
        value = f"a=b; Expires=Thu, 01 Jan 2026 00:00:00 +{zone}"
        response.headers.add("Set-Cookie", value)
    return response
