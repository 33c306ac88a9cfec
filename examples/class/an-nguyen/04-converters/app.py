from flask import Flask

app = Flask(__name__)


@app.route("/post/<int:post_id>")
def post(post_id):
    return f"Post {post_id}, next is {post_id + 1}"


@app.route("/price/<float:amount>")
def price(amount):
    return "Price: {:.2f}".format(amount)


@app.route("/files/<path:name>")
def files(name):
    return "File: " + name


if __name__ == '__main__':
    app.run(debug=True)
