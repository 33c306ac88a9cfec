from flask import Flask, make_response

app = Flask(__name__)

def log(view):
	from functools import wraps
	@wraps(view)
	def inner(*args, **kwargs):
		print("visited", view.__name__)
		return view(*args, **kwargs)
	return inner

@app.get('/projects/')
@log
def projects():
	return make_response('The project page')

@app.get('/about')
@log
def about():
	return 'The about page', 200, {'X-Page': 'about'}

if __name__ == '__main__':
	app.run(port=8080)
