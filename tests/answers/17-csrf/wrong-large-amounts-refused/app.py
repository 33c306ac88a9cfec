from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import IntegerField, SubmitField
from wtforms.validators import DataRequired, NumberRange

app = Flask(__name__)
app.config["SECRET_KEY"] = "a3f1c9d27b6e4f508812"


class TransferForm(FlaskForm):
    amount = IntegerField("Amount", validators=[DataRequired(), NumberRange(1, 1000)])
    submit = SubmitField("Transfer")


@app.route("/transfer", methods=["GET", "POST"])
def transfer():
    form = TransferForm()
    if form.validate_on_submit():
        return f"<p>Transferred {form.amount.data}</p>"
    return render_template("transfer.html", form=form)


if __name__ == "__main__":
    app.run()
