from flask import Flask, abort

app = Flask(__name__)

@app.route('/user/<path:username>')
def user(username):
	if '/' in username:
		abort(404)
	else:
		return 'User: ' + username

@app.route('/greet/<greeting>/<name>')
def greet(greeting, name):
	answer = greeting
	answer += ', '
	answer += name
	answer += '!'
	return answer

if __name__ == '__main__':
	app.run()
