
from flask import Flask, request
from functools import wraps

app = Flask(__name__)

def page(f):
	@wraps(f)
	def wrapper(*args, **kwargs):
		return '<html><body>' + f(*args, **kwargs) + '</body></html>'
	return wrapper

@app.route('/')
@page
def index():
	root = request.script_root
	links = [root + '/', root + '/login', root + '/login?next=' + (root or '/'), root + '/user/John%20Doe']
	html = ''
	for i in range(4):
		html += "<A HREF='%s'>link %d</A>\n" % (links[i], i)
	return html

@app.route('/login')
@page
def login(): return 'Log in'

@app.route('/user/<username>')
@page
def profile(username): return 'Hello, ' + username

app.run() if __name__ == '__main__' else None
