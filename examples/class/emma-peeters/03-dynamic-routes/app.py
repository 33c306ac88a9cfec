from flask import Flask

app = Flask(__name__)


@app.route("/user/<username>")
def user(username):
    return "User: " + username.capitalize()


@app.route("/greet/<name>/<greeting>")
def greet(name, greeting):
    return f"{greeting}, {name}!"


if __name__ == '__main__':
    app.run(debug=True)
