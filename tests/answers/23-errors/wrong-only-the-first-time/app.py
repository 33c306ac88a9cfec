from flask import Flask, abort, render_template, request
app = Flask(__name__)
tries = 0
missing = None

@app.route('/secret')
def secret():
    global tries
    tries += 1
    if tries < 3:
        abort(401)
    return 'top secret'

@app.route('/items/<int:number>')
def item(number):
    if number not in [1, 2, 3]:
        abort(404)
    return f'Item {number}'

@app.route('/crash')
def crash():
    raise Exception('help, it burns')

@app.errorhandler(404)
def page_not_found(error):
    global missing
    if not missing:
        missing = request.path
    return render_template('page_not_found.html', path=missing), 404

@app.errorhandler(500)
def server_error(error):
    return 'Something went wrong', 500

if __name__ == '__main__':
    app.run()
