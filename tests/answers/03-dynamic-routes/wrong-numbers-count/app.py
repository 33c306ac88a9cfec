from flask import Flask

app = Flask(__name__)


@app.route("/user/<username>")
def user(username):
    return f"User: {username}"


@app.route("/user/<int:number>")
def numbered_user(number):
    return f"User: {number}"


@app.route("/greet/<greeting>/<name>")
def greet(greeting, name):
    return f"{greeting}, {name}!"


if __name__ == "__main__":
    app.run()
