from flask import Flask
app = Flask(__name__)

@app.route('/user/Ada')
def user1():
    return 'User: Ada'

@app.route('/user/ada')
def user2():
    return 'User: ada'

@app.route('/user/Grace Hopper')
def user3():
    return 'User: Grace Hopper'

@app.route('/greet/Hello/Ada')
def greet1():
    return 'Hello, Ada!'

@app.route('/greet/Good morning/Ada')
def greet2():
    return 'Good morning, Ada!'

if __name__ == '__main__':
    app.run()
