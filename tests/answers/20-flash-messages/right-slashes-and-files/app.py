import json, os, secrets
from flask import Flask, flash, get_flashed_messages, make_response, redirect, render_template, request, url_for

HERE = os.path.dirname(os.path.abspath(__file__))
USERS = os.path.join(HERE, 'users.json')

app = Flask(__name__)
app.secret_key = 'nmq-77-cvb-0000-asd'

def read():
    if not os.path.exists(USERS):
        return {}
    with open(USERS) as f:
        return json.load(f)

@app.route('/login/', methods={'Get', 'Post'})
def login():
    if request.method == 'GET':
        return render_template('login.html', messages=get_flashed_messages(with_categories=True))
    name = request.form['username']
    if len(name) == 0:
        flash('Username cannot be empty!', 'error')
        return redirect(url_for('login'))
    users = read()
    key = secrets.token_hex(8)
    users[key] = name
    with open(USERS, 'w') as f:
        json.dump(users, f)
    flash(f'Welcome, {name}!', 'success')
    answer = make_response(redirect(url_for('profile')))
    answer.set_cookie('key', key)
    return answer

@app.route('/profile/')
def profile():
    name = read().get(request.cookies.get('key', ''))
    if name is None:
        return redirect(url_for('login'))
    return render_template('profile.html', name=name, messages=get_flashed_messages(with_categories=True))
