from flask import Flask
app = Flask(__name__)

posts = {0: 'Post 0, next is 1', 7: 'Post 7, next is 8'}
prices = {12.5: '12.50', 3.0: '3.00', 0.99: '0.99', 4.131: '4.13'}

@app.route('/post/<int:post_id>')
def show_post(post_id):
    return posts[post_id]

@app.route('/price/<float:amount>')
def price(amount):
    return 'Price: ' + prices[amount]

@app.route('/files/notes.txt')
def notes():
    return 'File: notes.txt'

@app.route('/files/docs/a/b.txt')
def docs():
    return 'File: docs/a/b.txt'

if __name__ == '__main__':
    app.run()
