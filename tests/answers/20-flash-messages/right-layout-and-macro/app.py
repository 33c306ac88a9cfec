from functools import wraps

from flask import Blueprint, Flask, flash, redirect, render_template, request, session, url_for

bp = Blueprint("auth", __name__)


def login_required(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        if not session.get("user"):
            flash("Please log in first", "error")
            return redirect(url_for("auth.login", next=request.path))
        return view(*args, **kwargs)
    return wrapped


@bp.route("/login")
def login():
    if session.get("user"):
        return redirect(url_for(".profile"))
    return render_template("login.html")


@bp.post("/login")
def do_login():
    user = (request.form.get("username") or "").strip()
    if not user:
        flash("Username cannot be empty!", category="error")
        return redirect(url_for(".login"), 303)
    session.clear()
    session["user"] = user
    flash("Welcome, %s!" % user, category="success")
    return redirect(url_for(".profile", _external=True), 303)


@bp.get("/profile")
@login_required
def profile():
    return render_template("profile.html", title=f"Welcome, {session['user']}!")


def create_app():
    app = Flask(__name__)
    app.secret_key = b"\x01\xf0flash\xaa\x81k\x9d"
    app.register_blueprint(bp)
    return app
