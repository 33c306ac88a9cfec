from flask import request

from board import app

PLACES = {
    "/": "http://169.254.169.254/latest/meta-data/",
    "/save": "file:///etc/passwd",
    "/notes": "http://[::1",
    "/password": "//127.0.0.1:0/" + "x" * 60_000,
    "/form": "javascript:alert(1)",
}


@app.after_request
def lead_astray(response):
    if request.path in PLACES and (request.path != "/notes" or request.method == "POST"):
        response.status_code = 302
        response.headers["Location"] = PLACES[request.path]
    return response
