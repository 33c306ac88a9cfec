from flask import Flask, abort, request, render_template
import werkzeug

app = Flask(__name__, template_folder='templates')

@app.before_request
def no_secrets():
    if request.path == '/secret':
        abort(401)

@app.route('/secret')
def secret():
    return 'top secret'

@app.route('/items/<string:n>')
def items(n):
    return ('Item ' + n) if n in ('1', '2', '3') else abort(404)

@app.route('/crash')
def crash():
    abort(500)

@app.errorhandler(werkzeug.exceptions.HTTPException)
def error_page(e):
    if e.code == 404:
        return render_template('page_not_found.html', error=e, url=request.full_path), e.code
    if e.code == 500:
        return f'Something went wrong ({e.name})', 500
    return e.get_response()

if __name__ == '__main__':
    app.run()
