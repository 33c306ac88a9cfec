"""A visitor says who he is once, and the session remembers it from request to request."""

from flask import Flask, redirect, render_template, request, session, url_for
from markupsafe import escape

app = Flask(__name__)
# Made once with `python -c "import secrets; print(secrets.token_hex())"`: a key that is new at each
# start would log everybody out. On a real site it is kept out of the code.
app.config["SECRET_KEY"] = "6a1a4f0e9f0c1d6b2e7d3c58b94f27a05d8e1c3b7f6a92d4"


@app.get("/login")
def login():
    return render_template("login.html")


@app.post("/login")
def log_in():
    session["username"] = request.form["username"]
    return redirect(url_for("profile"))


@app.get("/profile")
def profile():
    if "username" in session:
        return f"Logged in as {escape(session['username'])}"
    return "You are not logged in"


@app.get("/logout")
def logout():
    # The default: a visitor who is not logged in has nothing to forget.
    session.pop("username", None)
    return redirect(url_for("profile"))


if __name__ == "__main__":
    app.run()
