from flask import Flask, session, redirect, url_for, request, render_template, flash
app = Flask(__name__)

user = None
app.config['SECRET_KEY'] = '5d0a1b94e7764c2fa3b1'

@app.route("/login", methods=['GET', 'POST'])
def login():
    global user
    if request.method == 'POST':
        username = request.form['username']
        if not username:
            flash("Username cannot be empty!", "error")
            return redirect(url_for('login'))
        user = username
        flash(f"Welcome, {username}!", "success")
        return redirect(url_for('profile'))
    return render_template('login.html')

@app.route("/profile")
def profile():
    if user is None:
        return redirect(url_for('login'))
    return render_template('profile.html', username=user)

if __name__ == '__main__':
    app.run()
