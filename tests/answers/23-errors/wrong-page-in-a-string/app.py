from flask import Flask, abort, request
from markupsafe import escape
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
    return '<h1>Something went wrong</h1>', 500

@app.errorhandler(404)
def page_not_found(error):
    return f'<h1>Page not found</h1><p>Sorry, {escape(request.path)} is not here.</p>', 404

if __name__ == '__main__':
    app.run()
