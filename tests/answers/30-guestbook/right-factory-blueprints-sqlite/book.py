from functools import wraps
from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for

bp = Blueprint("book", __name__)


def members_only(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        if g.user is None:
            flash("Log in first.", "error")
            return redirect(url_for("auth.login_form", next=request.path))
        return view(*args, **kwargs)
    return wrapped


@bp.get("/")
def index():
    entries = g.db.execute("SELECT * FROM entry ORDER BY id DESC").fetchall()
    return render_template("index.html", entries=entries)


@bp.post("/sign")
@members_only
def sign():
    message = request.form.get("message", "").strip()
    problem = None
    if not message:
        problem = "Say something!"
    elif len(message) > 280:
        problem = f"{len(message)} characters is too much."
    if problem:
        flash(problem, "error")
    else:
        g.db.execute("INSERT INTO entry (author, message) VALUES (?, ?)", (g.user, message))
        g.db.commit()
        flash("Thank you for: " + message, "success")
    return redirect(url_for("book.index"), code=303)


@bp.post("/delete/<int:id>")
def delete(id):
    entry = g.db.execute("SELECT * FROM entry WHERE id = ?", (id,)).fetchone()
    if entry is None:
        abort(404)
    if entry["author"] != g.user:
        abort(403)
    g.db.execute("DELETE FROM entry WHERE id = ?", (id,))
    g.db.commit()
    flash("Deleted: " + entry["message"][:3] + "...")
    return redirect(url_for("book.index"))
