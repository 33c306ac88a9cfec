from flask import redirect, request

from board import app


@app.before_request
def onward():
    if request.path.startswith("/onward/") or request.method == "POST":
        step = int(request.path.rpartition("/")[2]) if "/onward/" in request.path else 0
        response = redirect(f"/onward/{step + 1}")
        response.set_data(b"x" * 10_000)
        return response
