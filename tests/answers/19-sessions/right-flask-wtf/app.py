from flask import Flask, render_template, redirect, session, url_for
from flask_wtf import FlaskForm, CSRFProtect
from wtforms import StringField, SubmitField
from wtforms.validators import DataRequired

app = Flask(__name__)
app.config['SECRET_KEY'] = '0d1be3cb7e5c4d0e96fbc9b5a3cd0d5c'
CSRFProtect(app)

class LoginForm(FlaskForm):
    username = StringField('Username', validators=[DataRequired()])
    submit = SubmitField('Log in')

@app.route('/login', methods=['GET', 'POST'])
def login():
    form = LoginForm()
    if form.validate_on_submit():
        session['username'] = form.username.data
        return redirect(url_for('profile'))
    return render_template('login.html', form=form)

@app.route('/profile')
def profile():
    return render_template('profile.html')

@app.route('/logout')
def logout():
    if 'username' in session:
        del session['username']
    return redirect(url_for('profile'))

if __name__ == '__main__':
    app.run()
