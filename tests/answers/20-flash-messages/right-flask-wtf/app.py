from flask import Flask, flash, redirect, render_template, session, url_for
from flask_wtf import FlaskForm
from wtforms import StringField, SubmitField
from wtforms.validators import InputRequired

app = Flask(__name__)
app.config['SECRET_KEY'] = 'f3a6f0a1d5f94b8f8d5b2e3f'

class LoginForm(FlaskForm):
    username = StringField('Username', [InputRequired('Username cannot be empty!')])
    submit = SubmitField('Log in')

@app.route('/login', methods=['GET', 'POST'])
def login():
    form = LoginForm()
    if form.validate_on_submit():
        session['username'] = form.username.data
        flash(f'Welcome, {form.username.data}!', 'success')
        return redirect(url_for('profile'))
    if form.is_submitted():
        for errors in form.errors.values():
            for error in errors:
                flash(error, 'error')
        return redirect(url_for('login'))
    return render_template('login.html', form=form)

@app.route('/profile')
def profile():
    if not session.get('username'):
        return redirect(url_for('login'))
    return render_template('profile.html')

if __name__ == '__main__':
    app.run()
