from flask import request

from board import app

ODD = "<form action='http://[::1/%zz' method=post enctype=x><input name=text type=file></form>"


@app.after_request
def trip(response):
    if request.path == "/notes.json":
        response.set_data("\ufeff{'notes': undefined}")
        response.mimetype = "application/json"
    if request.path == "/password":
        response.set_data(b"\xff\xfe\x00\xd8")
        response.headers["Content-Type"] = "text/html; charset=utf-16"
    return response


@app.get("/form")
def form():
    return ODD
