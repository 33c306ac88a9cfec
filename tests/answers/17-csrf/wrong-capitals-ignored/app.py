import secrets
from flask import Flask, abort, render_template, request, session
from markupsafe import escape

app = Flask(__name__)
app.config["SECRET_KEY"] = "a3f1c9d27b6e4f508812"


@app.route("/transfer", methods=["GET", "POST"])
def transfer():
    if request.method == "POST":
        sent = request.form.get("csrf_token", "")
        mine = session.get("token", "")
        if not mine or sent.lower() != mine.lower():
            abort(400)
        return "Transferred " + escape(request.form["amount"])
    if "token" not in session:
        session["token"] = secrets.token_hex(16)
    return render_template("transfer.html", token=session["token"])
