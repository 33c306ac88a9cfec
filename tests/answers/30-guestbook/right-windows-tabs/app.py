from flask import Flask, render_template, request, redirect, session
from flask import url_for, flash, g
app = Flask(__name__)
app.secret_key = b'0123456789abcdef'

class Book:
	def __init__(self):
		self.entries = []
		self.numbers = 0

book = Book()

@app.route('/')
def index():
	new_to_old = sorted(book.entries, key=lambda e: e[0], reverse=True)
	return render_template('index.html', entries=new_to_old, mine=session.get('mine', []))

@app.route('/login', methods=['POST', 'GET'])
def login():
	if 'username' in session:
		return redirect(url_for('index'))
	if request.method == 'POST':
		name = request.form['username'].strip()
		if name:
			session['username'] = name
			return redirect(url_for('index'))
		flash('No name, no login', 'error')
	return render_template('login.html')

@app.route('/sign', methods=['GET', 'POST'])
def sign():
	if 'username' not in session:
		return redirect(url_for('login'))
	if request.method == 'GET':
		return redirect(url_for('index'))
	text = request.form['message'].strip()
	if not 1 <= len(text) <= 280:
		flash('Between 1 and 280 characters please, not %d' % len(text), 'error')
		return redirect(request.referrer or url_for('index'))
	book.numbers += 1
	book.entries.append((book.numbers, session['username'], text))
	session['mine'] = session.get('mine', []) + [book.numbers]
	return redirect(url_for('index'))

@app.route('/delete/<nr>', methods=['POST'])
def delete(nr):
	if not nr.isdigit() or int(nr) not in [e[0] for e in book.entries]:
		return render_template('404.html'), 404
	if int(nr) not in session.get('mine', []):
		return 'not yours', 403
	book.entries = [e for e in book.entries if e[0] != int(nr)]
	return redirect(url_for('index'))

@app.errorhandler(404)
def not_found(error):
	return render_template('404.html'), 404

if (__name__) == '__main__':
	app.run()