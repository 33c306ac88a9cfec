from flask import Flask, render_template

app = Flask(__name__)

TEAM = ["Ada", "Grace", "Linus"]


@app.route("/hello/")
@app.route("/hello/<name>")
def hello(name=None):
    return render_template("templates/hello.html", name=name)


@app.route("/team")
def team():
    return render_template("templates/team.html", team=TEAM)


if __name__ == "__main__":
    app.run(debug=True)
