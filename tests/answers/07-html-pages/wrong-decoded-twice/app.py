from urllib.parse import unquote

from flask import Flask
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    return """
        <h1>Hello, World!</h1>
        <p>This page is made of HTML.</p>
    """


@app.route("/hello/<name>")
def hello(name):
    # The visitor chooses the name, so no browser may take it for HTML.
    return f"<h1>Hello, {escape(unquote(name))}!</h1>"


@app.route("/colors")
def colors():
    return """
        <ul>
          <li>red</li>
          <li>green</li>
          <li>blue</li>
        </ul>
    """


if __name__ == "__main__":
    app.run()
