"""One view for each kind of thing that Flask makes a response of."""

import csv
import io

from flask import Flask, abort, make_response

app = Flask(__name__)

REPORT = [("name", "points"), ("Ada", 10), ("Grace", 9)]


@app.get("/text")
def text():
    return "plain string"


@app.get("/created")
def created():
    return "created", 201, {"X-Something": "A value"}


@app.get("/json")
def json():
    return {"name": "Flask", "stars": 5}


@app.get("/made")
def made():
    response = make_response("made by hand")
    response.mimetype = "text/plain"
    response.headers["X-Made-With"] = "make_response"
    return response


@app.get("/download")
def download():
    file = io.StringIO(newline="")
    csv.writer(file).writerows(REPORT)
    response = make_response(file.getvalue())
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = "attachment; filename=report.csv"
    return response


@app.get("/teapot")
def teapot():
    abort(418)


if __name__ == "__main__":
    app.run()
