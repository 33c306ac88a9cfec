from flask import Flask, Response

app = Flask(__name__)


@app.route("/post/<int:post_id>")
def post(post_id):
    return f"Post {post_id}, next is {post_id + 1}"


@app.route("/price/<float:amount>")
def price(amount):
    return f"Price: {amount:.2f}"


@app.route("/files/<path:name>")
def file(name):
    return Response(f"File: {name}", content_type="text/plain; charset=iso-8859-1")
