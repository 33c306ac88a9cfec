from flask import Blueprint

pages = Blueprint("pages", __name__)


@pages.get("/")
@pages.get("/home")
def home():
    return "Welcome to the home page!"


@pages.get("/about")
def about():
    return "About this site"


@pages.get("/contact")
def contact():
    return "Contact us"
