from flask import Flask
app = Flask(__name__)

@app.route('/user/<username>')
def show_user_profile(username):
    return f'<h1>User: {username}</h1>'

@app.route('/greet/<greeting>/<name>')
def greet(greeting, name):
    return f'<p>{greeting}, {name}!</p>'

if __name__ == '__main__':
    app.run()
