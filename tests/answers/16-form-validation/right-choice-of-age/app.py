from flask import Flask, redirect, render_template, session, url_for
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import SelectField, SubmitField, TextAreaField
from wtforms.validators import Length

app = Flask(__name__)
app.config['SECRET_KEY'] = 'CorrectHorseBatteryStaple'
CSRFProtect(app)

class JoinForm(FlaskForm):
    name = TextAreaField('Name', [Length(2, 20)])
    age = SelectField('Age', choices=[(n, str(n)) for n in range(18, 121)], coerce=int)
    join = SubmitField('Join')

@app.get('/')
def index():
    return render_template('form.html', form=JoinForm())

@app.post('/join')
def join():
    form = JoinForm()
    if form.validate():
        session['who'] = form.name.data
        return redirect(url_for('hello'))
    return render_template('form.html', form=form), 400

@app.get('/hello')
def hello():
    return render_template('hello.html')
