from secrets import token_hex
from flask import Flask, Response, make_response, render_template, request, g

app = Flask(__name__)
app.config.update({'SECRET_KEY': token_hex(8)})

@app.before_request
def check():
    g.token = request.cookies.get('csrf') or token_hex(20)
    if request.method == 'POST':
        sent = request.form.get('csrf_token', '')
        if sent == '' or sent != request.cookies.get('csrf'):
            return Response('Go away', 400)

@app.after_request
def remember(response):
    if 'token' in g and response.status_code < 400:
        response.set_cookie('csrf', g.token, httponly=True, samesite='Strict')
    return response

@app.route('/transfer', methods=['get', 'post'], strict_slashes=False)
def transfer():
    if request.method == 'POST':
        return make_response(b'<p>Transferred ' + request.form['amount'].encode() + b'</p>', 201)
    return render_template('transfer.html', token=g.token)
