from flask import Flask, request
app = Flask(__name__)

@app.route('/user/<username>')
def show_user_profile(username):
    return f'User: {username}'

@app.route('/greet')
def greet():
    greeting = request.args.get('greeting')
    name = request.args.get('name')
    return f'{greeting}, {name}!'

if __name__ == '__main__':
    app.run()
