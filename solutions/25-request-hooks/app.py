"""Functions that run before and after every request: they print, guard and sign."""

from flask import Flask, abort, request

app = Flask(__name__)


@app.before_request
def print_request():
    print(f"Incoming request: {request.method} {request.path}")


# Below print_request, because a request that is refused has to be printed too.
@app.before_request
def guard_admin():
    if request.path.startswith("/admin/") and request.headers.get("X-Api-Key") != "letmein":
        abort(401)


@app.after_request
def finish_response(response):
    response.headers["X-Handled-By"] = "Flask"
    print(f"Outgoing response: {response.status}")
    return response


@app.get("/")
def home():
    print("in the view")
    return "Hello, World!"


@app.get("/admin/")
def admin():
    return "Welcome, admin"


if __name__ == "__main__":
    app.run()
