from flask import Flask, make_response, request, url_for
from markupsafe import Markup, escape

app = Flask(__name__)

LINK = Markup('<li><a href="{url}">{text}</a></li>')


@app.route("/")
def index():
    urls = {
        "Home": url_for("index"),
        "Log in": url_for("login"),
        "Log in and come back": url_for("login", next="/"),
        "John": url_for("profile", username="John Doe"),
    }
    items = Markup().join(LINK.format(url=url, text=text) for text, url in urls.items())
    return f"<!doctype html><title>Links</title><ul>{items}</ul>"


@app.route("/login")
def login():
    return "Here you will log in"


@app.route("/user/<username>")
def profile(username):
    name = request.cookies.get("user", username)
    response = make_response(f"The profile of {escape(name)}")
    response.set_cookie("user", name)
    return response


if __name__ == "__main__":
    app.run()
