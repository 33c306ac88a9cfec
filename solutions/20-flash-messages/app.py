"""Messages that a request leaves behind for the next page, and only for that one."""

from flask import Flask, flash, redirect, render_template, request, session, url_for

app = Flask(__name__)
# Made once with `python -c "import secrets; print(secrets.token_hex())"`.
app.config["SECRET_KEY"] = "c2d8b1f7350e4a96a1f04e7db83c5962f0a7e41d9b6c3825"


@app.get("/login")
def login():
    return render_template("login.html")


@app.post("/login")
def log_in():
    username = request.form["username"]
    # First look at the name, then log in: the other way round an empty name would be logged in.
    if not username:
        flash("Username cannot be empty!", "error")
        return redirect(url_for("login"))
    session["username"] = username
    flash(f"Welcome, {username}!", "success")
    return redirect(url_for("profile"))


@app.get("/profile")
def profile():
    if "username" not in session:
        return redirect(url_for("login"))
    return render_template("profile.html", username=session["username"])


if __name__ == "__main__":
    app.run()
