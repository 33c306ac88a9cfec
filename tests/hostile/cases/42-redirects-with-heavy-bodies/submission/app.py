from flask import redirect, request

from board import app

HEAVY = b"<p>" + b"x" * 8_000_000


@app.before_request
def onward():
    if request.path.startswith("/onward") or request.path == "/notes" and request.method == "POST":
        response = redirect(f"/onward?{len(request.query_string) * 'x'}x")
        response.set_data(HEAVY)
        return response
