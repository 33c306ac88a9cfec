from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import IntegerField, SubmitField
from wtforms.validators import DataRequired

app = Flask(__name__)
app.config["WTF_CSRF_ENABLED"] = False
app.config["SECRET_KEY"] = "8d0f1a2b3c4d5e6f7a8b9c0d"


class TransferForm(FlaskForm):
    amount = IntegerField("Amount", validators=[DataRequired()])
    submit = SubmitField("Transfer")


@app.route("/transfer", methods=["GET", "POST"])
def transfer():
    form = TransferForm()
    if form.validate_on_submit():
        return f"Transferred {form.amount.data}"
    return render_template("transfer.html", form=form)


if __name__ == "__main__":
    app.run(debug=True)
