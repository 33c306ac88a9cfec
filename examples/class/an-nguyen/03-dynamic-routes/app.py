from flask import Flask
from markupsafe import escape

app = Flask(__name__)


@app.route("/user/<username>")
def user(username):
    return f"User: {escape(username)}"


@app.route("/greet/<greeting>/<name>")
def greet(greeting, name):
    return f"{escape(greeting)}, {escape(name)}!"


if __name__ == '__main__':
    app.run(debug=True)
