from flask import Flask
from markupsafe import escape
app = Flask(__name__)

@app.route("/post/<int(signed=True):post_id>", methods=["get"])
def post(post_id):
    return f"Post {post_id}, next is {post_id+1}\n"

@app.route("/price/<int:amount>")
@app.route("/price/<float:amount>")
def price(amount):
    euros = round(amount, 2)
    return f"Price: {euros:0.2f}"

@app.route("/files/<path:name>", strict_slashes=False)
def files(name):
    return f"File: {escape(name)}"
