from flask import Flask, make_response, request
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    name = request.cookies.get("username")
    if name:
        return f"Welcome back, {escape(name)}"
    return "Hello, stranger"


@app.route("/remember/<name>")
def remember(name):
    resp = make_response("Ok")
    resp.set_cookie("username", name, max_age=60 * 60 * 24 * 30, httponly=True, samesite="Lax")
    return "Ok"


@app.route("/forget")
def forget():
    resp = make_response("Forgotten")
    resp.delete_cookie("username")
    return resp


if __name__ == "__main__":
    app.run(debug=True)
