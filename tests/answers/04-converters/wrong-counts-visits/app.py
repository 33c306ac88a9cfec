from flask import Flask
app = Flask(__name__)

next_id = None

@app.route('/post/<int:post_id>')
def show_post(post_id):
    global next_id
    if next_id is None:
        next_id = post_id
    next_id += 1
    return f'Post {post_id}, next is {next_id}'

@app.route('/price/<float:amount>')
def price(amount):
    return f'Price: {amount:.2f}'

@app.route('/files/<path:name>')
def files(name):
    return f'File: {name}'

if __name__ == '__main__':
    app.run()
