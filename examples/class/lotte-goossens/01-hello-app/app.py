from flask import Flask

app = Flask(__name__)


@app.route("/")
def hello_world():
    greeting = "Hello"
    name = "World"
    return greeting + ", " + name + "!"


if __name__ == '__main__':
    app.run(debug=True)
