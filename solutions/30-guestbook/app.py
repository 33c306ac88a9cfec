import itertools
import os
import secrets
from dataclasses import dataclass

from flask import Flask, abort, flash, redirect, render_template, request, session, url_for

MOST_CHARACTERS = 280

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY") or secrets.token_hex()


@dataclass
class Entry:
    id: int
    author: str
    message: str


entries: dict[int, Entry] = {}
new_ids = itertools.count(1)


@app.get("/")
def index():
    newest_first = reversed(entries.values())
    return render_template("index.html", entries=newest_first, most=MOST_CHARACTERS)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        username = request.form["username"].strip()
        if not username:
            flash("Please tell us your name.", "error")
            return redirect(url_for("login"))
        session["username"] = username
        return redirect(url_for("index"))
    return render_template("login.html")


@app.post("/sign")
def sign():
    if "username" not in session:
        return redirect(url_for("login"))
    message = request.form["message"].strip()
    if not message:
        flash("Please write a message.", "error")
    elif len(message) > MOST_CHARACTERS:
        flash(f"A message has at most {MOST_CHARACTERS} characters.", "error")
    else:
        entry = Entry(next(new_ids), session["username"], message)
        entries[entry.id] = entry
    return redirect(url_for("index"))


@app.post("/delete/<int:entry_id>")
def delete(entry_id):
    if entry_id not in entries:
        abort(404)
    if entries[entry_id].author != session.get("username"):
        abort(403)
    del entries[entry_id]
    return redirect(url_for("index"))


@app.errorhandler(404)
def page_not_found(error):
    return render_template("page_not_found.html"), 404


if __name__ == "__main__":
    app.run()
