from flask import Flask, session, redirect, url_for, request, render_template
app = Flask(__name__)

users = {}

@app.route("/login", methods=['GET', 'POST'])
def login():
    if request.method == 'POST':
        username = request.form['username']
        users[request.remote_addr] = username
        return redirect(url_for('profile'))
    return render_template('login.html')

@app.route("/profile")
def profile():
    if request.remote_addr in users:
        username = users[request.remote_addr]
        return f'Logged in as {username}'
    return 'You are not logged in'

@app.route("/logout")
def logout():
    users.pop(request.remote_addr, None)
    return redirect(url_for('profile'))

if __name__ == '__main__':
    app.run(debug=True)
