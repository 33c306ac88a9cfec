from flask import Flask, flash, redirect, render_template, request, session, url_for

app = Flask(__name__)
NEWS = []
app.secret_key = "5f1c9d27b6e4f508812a3"


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        username = request.form["username"]
        if username == "":
            flash("Username cannot be empty!", "error")
            return redirect(url_for("login"))
        session["username"] = username
        NEWS.append(f"Welcome, {username}!")
        return redirect(url_for("profile"))
    return render_template("login.html")


@app.route("/profile")
def profile():
    if "username" not in session:
        return redirect(url_for("login"))
    while NEWS:
        flash(NEWS.pop(), "success")
    return render_template("profile.html", username=session["username"])


if __name__ == "__main__":
    app.run()
