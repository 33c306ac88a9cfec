from flask import Blueprint, redirect, render_template, url_for
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

bank = Blueprint("bank", __name__)
done = []


class TransferForm(FlaskForm):
    amount = IntegerField(validators=[InputRequired(), NumberRange(1)])


@bank.route("", methods=["GET", "POST"])
def transfer():
    form = TransferForm()
    if form.validate_on_submit():
        done.append(form.amount.data)
        return redirect(url_for("bank.transfer"))
    return render_template("transfer.html", form=form, done=done)
