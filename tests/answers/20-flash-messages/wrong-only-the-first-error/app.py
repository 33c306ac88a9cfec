from flask import Flask, session, redirect, url_for, request, render_template, flash
app = Flask(__name__)

app.config['SECRET_KEY'] = '5d0a1b94e7764c2fa3b1'

@app.route("/login", methods=['GET', 'POST'])
def login():
    if request.method == 'POST':
        username = request.form['username']
        if not username:
            if not session.get('warned'):
                session['warned'] = True
                flash("Username cannot be empty!", "error")
            return redirect(url_for('login'))
        session['username'] = username
        flash(f"Welcome, {username}!", "success")
        return redirect(url_for('profile'))
    return render_template('login.html')

@app.route("/profile")
def profile():
    if 'username' not in session:
        return redirect(url_for('login'))
    return render_template('profile.html', username=session['username'])

if __name__ == '__main__':
    app.run()
