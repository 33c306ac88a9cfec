import os
from flask import Flask, flash, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect

csrf = CSRFProtect()
application = Flask(__name__)
application.config["SECRET_KEY"] = os.urandom(16)
csrf.init_app(application)


@application.get("/transfer")
def transfer_page():
    return render_template("transfer.html")


@application.post("/transfer")
def transfer():
    flash("Transferred %d" % request.form.get("amount", type=int))
    return redirect(url_for("transfer_page"))


@application.errorhandler(CSRFError)
def no_token(error):
    return render_template("transfer.html", problem=error.description), 403
