from flask import Flask, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)


@app.route("/comment")
def comment():
    text = request.args.get("text", "")
    return render_template("comment.html", text=text)


@app.route("/banner")
def banner():
    return render_template("comment.html", text="<strong>Sale!</strong>")


@app.route("/strong/<name>")
def strong(name):
    return f"<strong>Hello {escape(name)}!</strong>"


@app.route("/plain")
def plain():
    return str(escape(Markup(request.args.get("html", "")).striptags()))


if __name__ == "__main__":
    app.run(debug=True)
