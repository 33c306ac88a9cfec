import traceback
from flask import Flask, abort, render_template, request
app = Flask(__name__)

@app.route('/secret')
def secret():
    abort(403)

@app.route('/items/<int:number>')
def item(number):
    if number not in [1, 2, 3]:
        abort(404)
    return f'Item {number}'

@app.route('/crash')
def crash():
    return undefined_name

@app.errorhandler(404)
def page_not_found(error):
    return render_template('page_not_found.html', path=request.path), 404

@app.errorhandler(500)
def server_error(error):
    return f'<h1>Something went wrong</h1><!-- {traceback.format_exc()} -->', 500

if __name__ == '__main__':
    app.run()
