from flask import Flask

app = Flask(__name__)


@app.route("/post/<int:post_id>")
def post(post_id):
    return f"Post {post_id}, next is {post_id + 1}"


@app.route("/price/<float:amount>")
def price(amount):
    text = str(amount)
    # always two numbers behind the point
    while len(text.split(".")[1]) != 2:
        text + "0"
    return f"Price: {text}"


@app.route("/files/<path:name>")
def files(name):
    return f"File: {name}"


if __name__ == '__main__':
    app.run(debug=True)
