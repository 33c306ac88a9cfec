from flask import Blueprint, Response

bp = Blueprint("site", __name__)


@bp.get("/")
@bp.get("/home")
def home():
    return Response("Welcome to the home page!", status=200)


@bp.get("/about")
def about():
    return {"about": "About this site"}["about"], 200, {"X-Page": "about"}


@bp.get("/contact")
def contact():
    return "Contact us"
