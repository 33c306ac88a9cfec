from flask import Flask
app = Flask(__name__)

@app.route('/post/<int:post_id>')
def show_post(post_id):
    next_id = post_id + 1
    return 'Post %d, next is %d' % (post_id, next_id)

@app.route('/price/<float:amount>')
def show_price(amount):
    return 'Price: %.2f' % amount

@app.route('/files/<path:name>')
def show_file(name):
    return 'File: ' + name

if __name__ == '__main__':
    app.run(debug=True, port=5001)
