from flask import Flask

app = Flask(__name__)
app.config["SERVER_NAME"] = "127.0.0.1:5000"


@app.route("/projects/")
def projects():
    return "The project page"


@app.route("/about")
def about():
    return "The about page"
