from flask import Flask, redirect, url_for
app = Flask(__name__)

@app.route('/')
def home():
    return 'Welcome to the Home Page!'

@app.route('/user/<username>')
def show_user_profile(username):
    return f'User: {username}'

@app.route('/go-to-home')
def go_to_home():
    return redirect(url_for('home'))

@app.route('/go-to-user/<username>')
def go_to_user(username):
    return redirect(url_for('show_user_profile', username=username))

@app.route('/old-home')
def old_home():
    return redirect(url_for('home'), 301)

if __name__ == '__main__':
    app.run()
