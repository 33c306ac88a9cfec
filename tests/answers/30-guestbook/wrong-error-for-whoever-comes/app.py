from flask import Flask, abort, flash, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.config["SECRET_KEY"] = "a-long-and-secret-text"

entries = []
last_id = 0
errors = []


@app.route("/")
def index():
    error = errors.pop() if errors else None
    return render_template("index.html", entries=entries[::-1], error=error)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        username = request.form["username"]
        session["username"] = username
        return redirect(url_for("index"))
    return render_template("login.html")


@app.route("/sign", methods=["POST"])
def sign():
    global last_id
    if "username" not in session:
        return redirect(url_for("login"))
    message = request.form["message"]
    if not message.strip():
        errors.append("Write something first.")
    elif len(message) > 280:
        errors.append("That is too long.")
    else:
        last_id += 1
        entries.append({"id": last_id, "author": session["username"], "message": message})
    return redirect(url_for("index"))


@app.route("/delete/<int:entry_id>", methods=["POST"])
def delete(entry_id):
    if "username" not in session:
        abort(403)
    for entry in entries:
        if entry["id"] == entry_id:
            if entry["author"] != session["username"]:
                abort(403)
            entries.remove(entry)
            return redirect(url_for("index"))
    abort(404)


@app.errorhandler(404)
def not_found(error):
    return render_template("404.html"), 404


if __name__ == "__main__":
    app.run()
