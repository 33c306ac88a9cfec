from flask import Flask, session, redirect, url_for, request, render_template
import base64, json
app = Flask(__name__)

app.config['SECRET_KEY'] = 'b0b8c5f2e1d94a7799aa31c2f5'

@app.route("/login", methods=['GET', 'POST'])
def login():
    if request.method == 'POST':
        username = request.form['username']
        resp = redirect(url_for('profile'))
        data = json.dumps({'user': username}).encode()
        resp.set_cookie('session', base64.b64encode(data).decode())
        return resp
    return render_template('login.html')

@app.route("/profile")
def profile():
    try:
        data = base64.b64decode(request.cookies['session'])
        return 'Logged in as ' + json.loads(data)['user']
    except Exception:
        pass
    return 'You are not logged in'

@app.route("/logout")
def logout():
    resp = redirect(url_for('profile'))
    resp.delete_cookie('session')
    return resp

if __name__ == '__main__':
    app.run(debug=True)
