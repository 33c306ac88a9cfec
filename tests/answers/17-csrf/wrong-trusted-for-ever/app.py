import secrets
from flask import Flask, abort, render_template, request, session

app = Flask(__name__)
app.secret_key = 'kX2_8fjw-29fj2_ooQz'

@app.route('/transfer', methods=['GET', 'POST'])
def transfer():
    if request.method == 'POST':
        token = session.get('csrf_token')
        if not session.get('trusted'):
            if not token or request.form.get('csrf_token') != token:
                abort(400)
            session['trusted'] = True
        return 'Transferred ' + str(int(request.form['amount']))
    if 'csrf_token' not in session:
        session['csrf_token'] = secrets.token_hex(16)
    return render_template('transfer.html', token=session['csrf_token'])

if __name__ == '__main__':
    app.run(debug=True)
