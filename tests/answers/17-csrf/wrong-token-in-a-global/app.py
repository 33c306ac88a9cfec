import secrets
from flask import Flask, abort, render_template, request, session

app = Flask(__name__)
app.secret_key = 'kX2_8fjw-29fj2_ooQz'

token = None

@app.route('/transfer', methods=['GET', 'POST'])
def transfer():
    global token
    if request.method == 'POST':
        if not token or request.form.get('csrf_token') != token:
            abort(400)
        return 'Transferred ' + str(int(request.form['amount']))
    token = secrets.token_hex(16)
    return render_template('transfer.html', token=token)

if __name__ == '__main__':
    app.run(debug=True)
