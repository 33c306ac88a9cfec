from flask import Flask, redirect, render_template, request, session, url_for
from markupsafe import escape

app = Flask(__name__)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        session["username"] = request.form["username"]
        return redirect(url_for("profile"))
    return render_template("login.html")


@app.route("/profile")
def profile():
    if "username" in session:
        return f"Logged in as {escape(session['username'])}"
    return "You are not logged in"


@app.route("/logout")
def logout():
    session.pop("username", None)
    return redirect(url_for("profile"))


if __name__ == "__main__":
    app.run(debug=True)
