from flask import Flask, render_template

app = Flask(__name__)

TEAM = ["Ada", "Grace", "Linus"]
team_page = render_template("team.html", team=TEAM)


@app.route("/hello/")
@app.route("/hello/<name>")
def hello(name=None):
    return render_template("hello.html", name=name)


@app.route("/team")
def team():
    return team_page


if __name__ == "__main__":
    app.run(debug=True)
