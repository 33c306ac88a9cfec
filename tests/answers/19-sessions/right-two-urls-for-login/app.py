import sqlite3, uuid
from flask import Flask, session, redirect, url_for, request, render_template, g

app = Flask(__name__)
app.secret_key = 'gH7-sdfk2-lqw09'

def db():
	if 'db' not in g:
		g.db = sqlite3.connect('users.db')
		g.db.execute('create table if not exists users (id text, name text)')
	return g.db

@app.teardown_appcontext
def close(e):
	d = g.pop('db', None)
	if d is not None:
		d.close()

@app.route('/login')
def login():
	return render_template('login.html')

@app.route('/check', methods=['POST'])
def check():
	session['id'] = str(uuid.uuid4())
	db().execute('insert into users values (?, ?)', (session['id'], request.form['username']))
	db().commit()
	return redirect(url_for('profile'))

@app.route('/profile/')
def profile():
	row = db().execute('select name from users where id = ?', (session.get('id'),)).fetchone()
	return render_template('profile.html', row=row)

@app.route('/logout')
def logout():
	session.pop('id', 0)
	return redirect(url_for('profile'))
