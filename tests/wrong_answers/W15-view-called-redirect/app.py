from flask import Flask, redirect, url_for

app = Flask(__name__)


@app.route('/')
def home():
    return 'Welcome to the home page!'


@app.route('/user/<username>')
def show_user(username):
    return f'User: {username}'


@app.route('/go-to-home')
def redirect():
    return redirect(url_for('home'))


@app.route('/go-to-user/<username>')
def go_to_user(username):
    return redirect(url_for('show_user', username=username))


@app.route('/old-home')
def old_home():
    return redirect(url_for('home'), code=301)


if __name__ == '__main__':
    app.run(debug=True)
