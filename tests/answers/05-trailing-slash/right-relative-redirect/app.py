from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/projects/", strict_slashes=True)
def projects():
    return "The project page"


@app.route("/projects")
def to_projects():
    return redirect("./projects/?" + request.query_string.decode())


@app.route("/about")
def about():
    return "The about page"
