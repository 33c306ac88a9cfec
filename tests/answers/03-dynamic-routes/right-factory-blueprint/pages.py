from flask import Blueprint, make_response

bp = Blueprint("pages", __name__)


@bp.get("/user/<username>")
def user(username):
    response = make_response(f"User: {username}")
    response.mimetype = "text/plain"
    return response


@bp.get("/greet/<greeting>/<name>")
def greet(greeting, name):
    response = make_response(f"{greeting}, {name}!")
    response.mimetype = "text/plain"
    return response
