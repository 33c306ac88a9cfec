from urllib.parse import quote, unquote

from flask import Flask, request

app = Flask(__name__)


def cookie(value, seconds):
    return {"Set-Cookie": f"username={value}; path=/; max-age={seconds}; samesite=lax; httponly"}


@app.route("/")
def home():
    value = request.cookies.get("username")
    return "Hello, stranger" if value is None else f"Welcome back, {unquote(value)}"


@app.route("/remember/<name>")
def remember(name):
    return "ok", 200, cookie(quote(name), 2592000)


@app.route("/forget")
def forget():
    return "ok", cookie("x", -1)
