"""A transfer that only the page's own form can make: Flask-WTF checks the token that it holds."""

import os
import secrets

from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import IntegerField, SubmitField
from wtforms.validators import InputRequired, NumberRange

app = Flask(__name__)
# A new key at each start is fine while developing: open forms only have to be loaded again.
app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY") or secrets.token_hex()


class TransferForm(FlaskForm):
    amount = IntegerField("Amount", validators=[InputRequired(), NumberRange(min=1)])
    submit = SubmitField("Transfer")


@app.route("/transfer", methods=["GET", "POST"])
def transfer():
    form = TransferForm()
    if form.validate_on_submit():
        return f"Transferred {form.amount.data}"
    return render_template("transfer.html", form=form)


if __name__ == "__main__":
    app.run()
