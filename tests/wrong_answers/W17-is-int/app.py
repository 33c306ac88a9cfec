from flask import Flask

app = Flask(__name__)


@app.route("/post/<post_id>")
def show_post(post_id):
    if type(post_id) is int:
        return f"Post {post_id}, next is {post_id + 1}"
    return "This is not a number", 404


@app.route("/price/<float:amount>")
def show_price(amount):
    return f"Price: {amount:.2f}"


@app.route("/files/<path:name>")
def show_file(name):
    return "File: " + name


if __name__ == "__main__":
    app.run()
