from flask import Flask, session, redirect, url_for, request, render_template
app = Flask(__name__)

user = None

@app.route("/login", methods=['GET', 'POST'])
def login():
    if request.method == 'POST':
        global user
        user = request.form['username']
        return redirect(url_for('profile'))
    return render_template('login.html')

@app.route("/profile")
def profile():
    if user:
        return f'Logged in as {user}'
    return 'You are not logged in'

@app.route("/logout")
def logout():
    global user
    user = None
    return redirect(url_for('profile'))

if __name__ == '__main__':
    app.run(debug=True)
