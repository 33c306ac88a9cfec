from flask import Flask, render_template
from flask_bootstrap import Bootstrap
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, SubmitField
from wtforms.validators import DataRequired, Length, NumberRange

app = Flask(__name__)
Bootstrap(app)
app.config['SECRET_KEY'] = 'mysecretkey1234567890'


class MyForm(FlaskForm):
    name = StringField('Name', validators=[DataRequired(), Length(min=2, max=20)])
    age = IntegerField('Age', validators=[DataRequired(), NumberRange(min=18, max=120)])
    submit = SubmitField('Submit')


@app.route('/', methods=['GET', 'POST'])
def index():
    form = MyForm()
    if form.validate_on_submit():
        return render_template('welcome.html', name=form.name.data)
    return render_template('form.html', form=form)


if __name__ == '__main__':
    app.run(debug=True)
