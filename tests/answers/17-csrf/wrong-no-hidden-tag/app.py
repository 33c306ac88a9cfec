from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import IntegerField, SubmitField
from wtforms.validators import DataRequired

app = Flask(__name__)
app.config['SECRET_KEY'] = '9f1c2b7a-dit-raad-je-nooit'

class TransferForm(FlaskForm):
    amount = IntegerField('Amount', validators=[DataRequired()])
    submit = SubmitField('Submit')

@app.route('/transfer', methods=['GET', 'POST'])
def transfer():
    form = TransferForm()
    if form.validate_on_submit():
        amount = form.amount.data
        return f"Transferred {amount}"
    return render_template('transfer.html', form=form)

if __name__ == '__main__':
    app.run()
