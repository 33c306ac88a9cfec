from flask import Flask, abort, render_template, request
app = Flask(__name__)
ITEMS = ['Item 1', 'Item 2', 'Item 3']

@app.route('/secret')
def secret():
    abort(401)

@app.route('/items/<int:number>')
def item(number):
    try:
        return ITEMS[number - 1]
    except IndexError:
        abort(404)

@app.route('/crash')
def crash():
    raise Exception('help, it burns')

@app.errorhandler(404)
def page_not_found(error):
    return render_template('page_not_found.html', path=request.path), 404

@app.errorhandler(500)
def server_error(error):
    return 'Something went wrong', 500

if __name__ == '__main__':
    app.run()
