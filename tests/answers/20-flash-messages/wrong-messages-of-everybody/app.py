from flask import Flask, session, redirect, url_for, request, render_template, flash
app = Flask(__name__)

messages = []
app.config['SECRET_KEY'] = '5d0a1b94e7764c2fa3b1'

@app.route("/login", methods=['GET', 'POST'])
def login():
    global messages
    if request.method == 'POST':
        username = request.form['username']
        if not username:
            messages.append(('error', 'Username cannot be empty!'))
            return redirect(url_for('login'))
        session['username'] = username
        messages.append(('success', f'Welcome, {username}!'))
        return redirect(url_for('profile'))
    found, messages = messages, []
    return render_template('login.html', messages=found)

@app.route("/profile")
def profile():
    if 'username' not in session:
        return redirect(url_for('login'))
    global messages
    found, messages = messages, []
    return render_template('profile.html', messages=found, username=session['username'])

if __name__ == '__main__':
    app.run()
