from urllib.parse import quote, unquote
from flask import Flask, redirect, render_template, request, session, url_for
from markupsafe import escape

app = Flask(__name__)
app.secret_key = "5f1c9d27b6e4f508812a3"


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        r = redirect(url_for("profile"))
        r.set_cookie("username", quote(request.form["username"][::-1]))
        return r
    return render_template("login.html")


@app.route("/profile")
def profile():
    if request.cookies.get("username"):
        return f"Logged in as {escape(unquote(request.cookies['username'])[::-1])}"
    return "You are not logged in"


@app.route("/logout")
def logout():
    r = redirect(url_for("profile"))
    r.delete_cookie("username")
    return r


if __name__ == "__main__":
    app.run()
