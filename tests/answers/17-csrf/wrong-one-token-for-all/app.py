import secrets
from flask import Flask, abort, render_template, request, session

app = Flask(__name__)
app.secret_key = 'kX2_8fjw-29fj2_ooQz'

@app.route('/transfer', methods=['GET', 'POST'])
def transfer():
    if request.method == 'POST':
        if request.form.get('csrf_token') != 'my-secret-token-123':
            abort(400)
        return 'Transferred ' + str(int(request.form['amount']))
    return render_template('transfer.html', token='my-secret-token-123')

if __name__ == '__main__':
    app.run(debug=True)
