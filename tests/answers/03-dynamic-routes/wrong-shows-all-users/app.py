from flask import Flask

app = Flask(__name__)
users = []


@app.route("/user/<username>")
def user(username):
    users.append(username)
    return f"User: {' '.join(users)}"


@app.route("/greet/<greeting>/<name>")
def greet(greeting, name):
    return f"{greeting}, {name}!"


if __name__ == "__main__":
    app.run()
