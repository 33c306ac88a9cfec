from urllib.parse import parse_qs, urlencode

from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/projects/", strict_slashes=True)
def projects():
    return "The project page"


@app.route("/projects")
def to_projects():
    query = parse_qs(request.query_string.decode())
    return redirect("/projects/?" + urlencode(query, doseq=True))


@app.route("/about")
def about():
    return "The about page"
