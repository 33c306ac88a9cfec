"""A form that Flask-WTF checks: the right ones are welcomed, the others are shown again."""

import os
import secrets

from flask import Flask, render_template
from flask_wtf import FlaskForm
from markupsafe import escape
from wtforms import IntegerField, StringField, SubmitField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

app = Flask(__name__)
# A new key at each start is fine while developing: open forms only have to be loaded again.
app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY") or secrets.token_hex()


class WelcomeForm(FlaskForm):
    name = StringField("Name", validators=[DataRequired(), Length(min=2, max=20)])
    age = IntegerField("Age", validators=[InputRequired(), NumberRange(min=18, max=120)])
    submit = SubmitField("Send")


@app.route("/", methods=["GET", "POST"])
def index():
    form = WelcomeForm()
    if form.validate_on_submit():
        return f"Welcome, {escape(form.name.data)}!"
    return render_template("form.html", form=form)


if __name__ == "__main__":
    app.run()
