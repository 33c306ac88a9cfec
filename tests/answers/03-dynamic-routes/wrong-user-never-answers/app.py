import time

from flask import Flask

app = Flask(__name__)


@app.route("/user/<username>")
def user(username):
    while True:
        time.sleep(60)


@app.route("/greet/<greeting>/<name>")
def greet(greeting, name):
    return f"{greeting}, {name}!"


if __name__ == "__main__":
    app.run()
