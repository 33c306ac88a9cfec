from flask import Blueprint, flash, redirect, render_template, request, session, url_for

bp = Blueprint("auth", __name__)


@bp.get("/login")
def login_form():
    return render_template("login.html")


@bp.post("/login")
def login():
    session.clear()
    session["user"] = request.form["username"]
    flash("Welcome, %s!" % session["user"], "success")
    return redirect(url_for("book.index"))


@bp.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("book.index"))
