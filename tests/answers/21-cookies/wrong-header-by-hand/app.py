from flask import Flask, Response, request
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def home():
    if "username" in request.cookies:
        return f"Welcome back, {escape(request.cookies['username'])}"
    return "Hello, stranger"


@app.route("/remember/<name>")
def remember(name):
    cookie = "username=%s; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax" % name
    return Response("I will know you", headers=[("Set-Cookie", cookie)])


@app.route("/forget")
def forget():
    cookie = "username=; Path=/; Max-Age=0"
    return Response("I do not know you", headers=[("Set-Cookie", cookie)])
