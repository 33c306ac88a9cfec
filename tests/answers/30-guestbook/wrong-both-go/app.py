from flask import Flask, render_template, request, redirect, url_for, session, flash, abort

app = Flask(__name__)
app.secret_key = 'mijn-geheime-sleutel-3141592653'

entries = []
next_id = 1

@app.route('/')
def index():
    return render_template('index.html', entries=entries[::-1])

@app.route('/login', methods=['GET', 'POST'])
def login():
    if request.method == 'POST':
        username = request.form['username']
        if username == '':
            flash('Username cannot be empty!', 'error')
            return redirect(url_for('login'))
        session['username'] = username
        return redirect(url_for('index'))
    return render_template('login.html')

@app.route('/sign', methods=['POST'])
def sign():
    global next_id
    if 'username' not in session:
        return redirect(url_for('login'))
    message = request.form['message']
    if message.strip() == '':
        flash('Your message is empty!', 'error')
        return redirect(url_for('index'))
    if len(message) > 280:
        flash('Your message is too long!', 'error')
        return redirect(url_for('index'))
    entries.append({'id': len(entries) + 1, 'author': session['username'], 'message': message})
    next_id += 1
    return redirect(url_for('index'))

@app.route('/delete/<int:id>', methods=['POST'])
def delete(id):
    found = [entry for entry in entries if entry['id'] == id]
    if not found:
        abort(404)
    if session.get('username') not in [entry['author'] for entry in found]:
        abort(403)
    entries[:] = [entry for entry in entries if entry['id'] != id]
    return redirect(url_for('index'))

@app.errorhandler(404)
def not_found(error):
    return render_template('404.html'), 404

if __name__ == '__main__':
    app.run(debug=True)
