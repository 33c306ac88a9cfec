import re

from flask import Flask, abort

app = Flask(__name__)


@app.route("/user/<username>")
def show_user(username):
    # only letters, no hackers
    if not re.fullmatch("[A-Za-z]+", username):
        abort(400)
    return f"User: {username}"


@app.route("/greet/<greeting>/<name>")
def greet(greeting, name):
    return f"{greeting}, {name}!"


if __name__ == "__main__":
    app.run()
