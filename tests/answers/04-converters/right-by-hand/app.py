from flask import Flask, abort, request

app = Flask(__name__)

@app.route('/post/<post_id>')
def post(post_id):
    try:
        number = int(post_id)
    except ValueError:
        return "this is not a post", 404
    return "Post " + str(number) + ", next is " + str(number + 1)

@app.route('/price/<amount>')
def price(amount):
    try:
        amount = float(amount)
    except:
        abort(404)
    return "Price: {:.2f}".format(amount)

@app.route('/files/<path:dummy>')
def files(dummy):
    return "File: " + request.path[len("/files/"):]

if __name__ == '__main__':
    app.run()
