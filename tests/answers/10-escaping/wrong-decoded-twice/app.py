from urllib.parse import unquote

from flask import Flask, render_template, request
from markupsafe import Markup

app = Flask(__name__)


@app.route("/comment")
def comment():
    return render_template("comment.html", text=unquote(request.args.get("text", "")))


@app.route("/banner")
def banner():
    return render_template("comment.html", text=Markup("<strong>Sale!</strong>"))


@app.route("/strong/<name>")
def strong(name):
    # First Markup, then the name: that way round the % escapes the name.
    return Markup("<strong>Hello %s!</strong>") % unquote(name)


@app.route("/plain")
def plain():
    text = Markup(unquote(request.args.get("html", ""))).striptags()
    # As plain text: an entity that is resolved may look like a tag again.
    return text, {"Content-Type": "text/plain; charset=utf-8"}


if __name__ == "__main__":
    app.run()
