from flask import Flask
app = Flask(__name__)

@app.route('/user/<username>')
def show_user(username):
    return f'User: {username}'

@app.route('/greet/<greeting><name>')
def greet(greeting, name):
    return f'{greeting}, {name}!'

if __name__ == '__main__':
    app.run(debug=True)
