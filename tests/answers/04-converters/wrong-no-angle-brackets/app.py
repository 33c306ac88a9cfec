from flask import Flask
app = Flask(__name__)

@app.route('/post/int:post_id')
def show_post(post_id=7):
    return f'Post {post_id}, next is {post_id + 1}'

@app.route('/price/float:amount')
def price(amount=12.5):
    return f'Price: {amount:.2f}'

@app.route('/files/path:name')
def files(name='docs/a/b.txt'):
    return f'File: {name}'

if __name__ == '__main__':
    app.run()
