from flask import *
app = Flask(__name__)

@app.route('/user/<username>')
def show_user_profile(username):
    print("user is", username)
    return 'User: %s' % username

@app.route('/greet/<greeting>/<name>')
def greet(name, greeting):   # order does not matter
    print("greeting is", greeting)
    return greeting + ", " + name + "!"

if __name__ == '__main__':
    app.run(debug=True)
