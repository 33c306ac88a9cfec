from flask import Flask, session, redirect, url_for, request, render_template
app = Flask(__name__)

users = []

@app.route("/login", methods=['GET', 'POST'])
def login():
    if request.method == 'POST':
        username = request.form['username']
        users.append(username)
        resp = redirect(url_for('profile'))
        resp.set_cookie('user_id', str(len(users)))
        return resp
    return render_template('login.html')

@app.route("/profile")
def profile():
    nr = request.cookies.get('user_id')
    if nr and 0 < int(nr) <= len(users):
        username = users[int(nr) - 1]
        return f'Logged in as {username}'
    return 'You are not logged in'

@app.route("/logout")
def logout():
    resp = redirect(url_for('profile'))
    resp.delete_cookie('user_id')
    return resp

if __name__ == '__main__':
    app.run(debug=True)
