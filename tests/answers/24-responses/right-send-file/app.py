import csv
import io
from http import HTTPStatus

from flask import *

application = Flask(__name__)


@application.get("/text", strict_slashes=False)
def text():
    return b"plain string\n"


@application.get("/created")
def created():
    return "created", HTTPStatus.CREATED, [("X-Something", "A value"), ("X-Else", "1")]


@application.get("/json")
def as_json():
    return {"stars": 5.0, "name": "Flask", "tags": ["web", "python"]}, 200


@application.get("/made")
def made():
    return Response("made by hand", mimetype="text/plain", headers={"x-made-with": "make_response"})


@application.get("/download")
def download():
    rows = io.StringIO()
    writer = csv.DictWriter(rows, ["name", "points"], quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerow({"name": 'Ada "the first", Lovelace', "points": 10})
    data = io.BytesIO(rows.getvalue().encode("utf-8-sig"))
    return send_file(data, mimetype="text/csv", as_attachment=True, download_name="report.csv")


@application.get("/teapot")
def teapot():
    raise __import__("werkzeug").exceptions.ImATeapot()
