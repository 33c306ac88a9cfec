from flask import Flask, make_response, redirect, request, url_for
from markupsafe import escape

app = Flask(__name__)


@app.get("/")
def greet():
    username = request.cookies.get("username")
    return "Hello, stranger" if username is None else f"Welcome back, {escape(username)}"


@app.get("/remember/<name>")
def remember(name):
    answer = make_response(redirect(url_for("greet")))
    answer.set_cookie("username", name, max_age="2592000", httponly=True, samesite="Lax")
    return answer


@app.get("/forget")
def forget():
    answer = make_response(redirect(url_for("greet")))
    answer.delete_cookie("username")
    return answer
