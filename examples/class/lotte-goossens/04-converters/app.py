import time

from flask import Flask

print("loading the prices...")
time.sleep(2)

app = Flask(__name__)


@app.route("/post/<int:id>")
def post(id):
    return "Post %d, next is %d" % (id, id + 1)


@app.route("/price/<float:amount>")
def price(amount):
    return "Price: " + str(round(amount, 2))


@app.route("/files/<path:name>")
def files(name):
    return f"File: {name}"


if __name__ == "__main__":
    app.run()
