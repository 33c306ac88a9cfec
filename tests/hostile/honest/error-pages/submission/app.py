from werkzeug.exceptions import HTTPException

from board import app


@app.errorhandler(404)
def missing(error):
    return "Nothing here", 404


@app.errorhandler(Exception)
def failed(error):
    if isinstance(error, HTTPException):
        return error
    return "Something went wrong", 500


@app.get("/broken")
def broken():
    return 1 / 0


visitor = app.test_client()
assert [visitor.get(path).status_code for path in ("/nowhere", "/broken")] == [404, 500]
