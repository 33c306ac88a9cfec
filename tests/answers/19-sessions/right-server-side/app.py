import secrets

from flask import Blueprint, Flask, make_response, redirect, render_template, request, url_for

bp = Blueprint("users", __name__)
SESSIONS = {}


def current_user():
    return SESSIONS.get(request.cookies.get("sid"))


@bp.get("/login")
def show_login():
    return render_template("login.html", action=url_for(".do_login"))


@bp.post("/login")
def do_login():
    sid = secrets.token_urlsafe(16)
    SESSIONS[sid] = request.form["username"]
    response = redirect(url_for(".profile"))
    response.set_cookie("sid", sid, httponly=True, samesite="Lax")
    response.set_cookie("theme", "dark")
    return response


@bp.get("/profile")
def profile():
    return render_template("profile.html", user=current_user())


@bp.get("/logout")
def logout():
    SESSIONS.pop(request.cookies.get("sid"), None)
    response = make_response(redirect(url_for(".profile", bye=1)))
    response.delete_cookie("sid")
    return response


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app
