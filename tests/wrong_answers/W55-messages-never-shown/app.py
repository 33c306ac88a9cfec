from flask import Flask, flash, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.secret_key = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        username = request.form["username"]
        if username == "":
            flash("Username cannot be empty!", "error")
            return redirect(url_for("login"))
        session["username"] = username
        flash("Welcome, " + username + "!", "success")
        return redirect(url_for("profile"))
    return render_template("login.html")


@app.route("/profile")
def profile():
    if "username" not in session:
        return redirect(url_for("login"))
    return render_template("profile.html", username=session["username"])


if __name__ == "__main__":
    app.run(debug=True)
