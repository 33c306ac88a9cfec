from flask import Flask

app = Flask(__name__)


@app.route("/")
def hello():
    return "Hello, World!"


@app.route("/<any(news, contact):page>")
def other(page):
    return page


if __name__ == "__main__":
    app.run()
