"""A greeting for visitors who are known by a cookie."""

from flask import Flask, make_response, request
from markupsafe import escape

app = Flask(__name__)

THIRTY_DAYS = 30 * 24 * 60 * 60  # in seconds


@app.get("/")
def index():
    username = request.cookies.get("username")
    if username is None:
        return "Hello, stranger"
    # Anybody can write anything into a cookie of their own.
    return f"Welcome back, {escape(username)}"


@app.get("/remember/<name>")
def remember(name):
    response = make_response("I will remember you")
    response.set_cookie("username", name, max_age=THIRTY_DAYS, httponly=True, samesite="Lax")
    return response


@app.get("/forget")
def forget():
    response = make_response("Who are you?")
    response.delete_cookie("username")
    return response


if __name__ == "__main__":
    app.run()
