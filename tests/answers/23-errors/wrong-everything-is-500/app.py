from flask import Flask, abort, render_template, request
app = Flask(__name__)

@app.route('/secret')
def secret():
    abort(401)

@app.route('/items/<int:number>')
def item(number):
    if number not in [1, 2, 3]:
        abort(404)
    return f'Item {number}'

@app.route('/crash')
def crash():
    raise Exception('help, it burns')

@app.errorhandler(Exception)
def server_error(error):
    return 'Something went wrong', 500

if __name__ == '__main__':
    app.run()
