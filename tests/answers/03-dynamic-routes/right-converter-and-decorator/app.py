import functools
import html

from flask import Flask
from werkzeug.routing import BaseConverter

app = Flask(__name__)


class NameConverter(BaseConverter):
    regex = r"[^/]+"

    def to_python(self, value):
        return html.escape(value)


app.url_map.converters["name"] = NameConverter


def shout(view):
    @functools.wraps(view)
    def wrapped(*args, **kwargs):
        return view(*args, **kwargs) + "!"
    return wrapped


@app.route("/user/<name:username>", methods=["GET", "POST"])
def user(username=None):
    return f"User: {username}"


@app.route("/greet/<name:greeting>/<name:name>")
@shout
def greet(greeting, name):
    return ", ".join([greeting, name])


def start():
    app.run()


if __name__ == "__main__":
    start()
