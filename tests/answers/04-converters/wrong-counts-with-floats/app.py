from flask import Flask

app = Flask(__name__)


@app.route("/post/<int:post_id>")
def post(post_id):
    following = float(post_id) + 1
    return "Post %d, next is %d" % (post_id, following)


@app.route("/price/<float:amount>")
def price(amount):
    return "Price: %.2f" % amount


@app.route("/files/<path:name>")
def file(name):
    return "File: %s" % name
