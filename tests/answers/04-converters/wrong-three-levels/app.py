from flask import Flask
app = Flask(__name__)

@app.route('/post/<int:post_id>')
def show_post(post_id):
    return f'Post {post_id}, next is {post_id + 1}'

@app.route('/price/<float:amount>')
def price(amount):
    return f'Price: {amount:.2f}'

@app.route('/files/<a>')
def files1(a):
    return f'File: {a}'

@app.route('/files/<a>/<b>')
def files2(a, b):
    return f'File: {a}/{b}'

@app.route('/files/<a>/<b>/<c>')
def files3(a, b, c):
    return f'File: {a}/{b}/{c}'

if __name__ == '__main__':
    app.run()
