from flask import Flask, request

app = Flask(__name__)


@app.route("/post/<int:post_id>")
def post(post_id):
    return f"Post {post_id}, next is {post_id + 1}"


@app.route("/price/<float:amount>")
def price(amount):
    return f"Price: {amount:.2f}"


@app.route("/files/<path:name>")
def file(name):
    return "File: " + request.path.lstrip("/files/")
