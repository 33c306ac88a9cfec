from flask import Flask, abort
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

if __name__ == '__main__':
    app.run()
