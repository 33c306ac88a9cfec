from flask import Flask
from markupsafe import Markup
from html_page import tag, page

app = Flask(__name__)
visits = 0

@app.before_request
def count():
	global visits
	visits += 1

@app.after_request
def footer(response):
	if response.status_code == 200:
		response.data += f'<footer>visit {visits}</footer>'.encode()
	return response

@app.errorhandler(404)
def not_found(e):
	return tag('h1', 'Nothing here'), 404

@app.route('/')
def index():
	return page('Start', tag('h1', 'Hello, World!'), tag('p', 'A page'))

@app.route('/hello/<name>')
@app.route('/hello/')
def hello(name='nobody'):
	return page('Hello ' + Markup.escape(name), tag('h1', f'Hello, {Markup.escape(name)}!'))

@app.route('/colors')
def colors():
	colors = ['red', 'green', 'blue']
	return page('Colors', tag('ul', ''.join(tag('li', color) for color in colors)), tag('ul', ''))

if __name__ == '__main__':
	app.run(port=8000)
