from html.parser import HTMLParser

from flask import Flask, render_template, render_template_string, request

app = Flask(__name__)


class TextOnly(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_data(self, data):
        self.parts.append(data)


@app.route("/comment")
def comment():
    return render_template("comment.html", text=request.args.get("text"), trusted=False)


@app.route("/banner")
def banner():
    return render_template("comment.html", text="<strong>Sale!</strong>", trusted=True)


@app.route("/strong/<name>")
def strong(name):
    return render_template_string("<!doctype html><title>Hi</title><p><strong class='big'>Hello {{ name }}!</strong>", name=name)


@app.route("/plain")
def plain():
    parser = TextOnly()
    parser.feed(request.args.get("html", ""))
    parser.close()
    return "".join(parser.parts), 200, {"Content-Type": "text/plain; charset=utf-8"}


if __name__ == "__main__":
    app.run()
