from flask import Flask, session, redirect, url_for, request, render_template
app = Flask(__name__)

app.config['SECRET_KEY'] = 'b0b8c5f2e1d94a7799aa31c2f5'

@app.route("/login", methods=['GET', 'POST'])
def login():
    if request.method == 'POST':
        username = request.form['username']
        session['username'] = username
        return redirect(url_for('profile'))
    return render_template('login.html')

@app.route("/profile")
def profile():
    if 'username' in session and not session.get('logged_out'):
        username = session['username']
        return f'Logged in as {username}'
    return 'You are not logged in'

@app.route("/logout")
def logout():
    session['logged_out'] = True
    return redirect(url_for('profile'))

if __name__ == '__main__':
    app.run(debug=True)
