from flask import Flask
app = Flask(__name__)

@app.route('/post/<post_id>')
def show_post(post_id):
    if post_id.isdigit():
        return f'Post {post_id}, next is {int(post_id) + 1}'
    else:
        return 'Not found'

@app.route('/price/<amount>')
def price(amount):
    try:
        return f'Price: {float(amount):.2f}'
    except ValueError:
        return 'Invalid price'

@app.route('/files/<path:name>')
def files(name):
    return f'File: {name}'

if __name__ == '__main__':
    app.run()
