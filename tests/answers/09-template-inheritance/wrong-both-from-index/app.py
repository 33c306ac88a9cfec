from flask import Flask, render_template

app = Flask(__name__)


@app.route("/")
def index():
    return render_template("index.html", page="Home")


@app.route("/about")
def about():
    return render_template("index.html", page="About")


if __name__ == "__main__":
    app.run()
