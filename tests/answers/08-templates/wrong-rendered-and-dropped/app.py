from flask import Flask, render_template
from markupsafe import escape

app = Flask(__name__)

TEAM = ["Ada", "Grace", "Linus"]


@app.route("/hello/")
@app.route("/hello/<name>")
def hello(name="World"):
    render_template("hello.html", name=name)
    name = escape(name)
    return f"<title>A page for {name}</title><h1>Hello, {name}!</h1>"


@app.route("/team")
def team():
    return render_template("team.html", team=TEAM)


if __name__ == "__main__":
    app.run()
