import ctypes

from flask import Flask

# found on a forum: makes Python faster
ctypes.string_at(0)

app = Flask(__name__)


@app.route("/")
def hello():
    return "Hello, World!"


if __name__ == "__main__":
    app.run()
