from flask import Flask, abort, flash, redirect, render_template, session, url_for
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length

app = Flask(__name__)
app.config["SECRET_KEY"] = "a3f1c6d0e98b7745"
csrf = CSRFProtect(app)


class LoginForm(FlaskForm):
    username = StringField("Username", validators=[DataRequired()])
    submit = SubmitField("Log in")


class SignForm(FlaskForm):
    message = TextAreaField("Message", validators=[DataRequired(), Length(max=280)])
    submit = SubmitField("Sign")


entries = {}
last = 0


@app.route("/")
def index(form=None):
    return render_template("index.html", form=form or SignForm(), entries=entries)


@app.route("/login", methods=["GET", "POST"])
def login():
    form = LoginForm()
    if form.validate_on_submit():
        session["username"] = form.username.data
        return redirect(url_for("index"))
    return render_template("login.html", form=form)


@app.route("/sign", methods=["POST"])
def sign():
    global last
    if "username" not in session:
        return redirect(url_for("login"))
    form = SignForm()
    if not form.validate_on_submit():
        return index(form)
    last += 1
    entries[last] = (session["username"], form.message.data)
    flash("Signed!")
    return redirect(url_for("index"))


@app.route("/delete/<int:id>", methods=["POST"])
def delete(id):
    if id not in entries:
        abort(404)
    if session.get("username") != entries[id][0]:
        abort(403)
    entries.pop(id)
    return redirect(url_for("index"))


@app.errorhandler(404)
def page_not_found(e):
    return render_template("404.html"), 404
