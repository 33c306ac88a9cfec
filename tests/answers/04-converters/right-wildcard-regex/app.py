import re
from flask import Flask, abort, make_response

app = Flask(__name__)

@app.get('/<path:url>')
def page(url):
	if m := re.fullmatch(r'post/(\d+)', url):
		text = f'Post {m[1]}, next is {int(m[1]) + 1}'
	elif m := re.fullmatch(r'price/(\d+\.\d+)', url):
		text = 'Price: ' + format(float(m[1]), '.2f')
	elif m := re.fullmatch(r'files/(.+)', url):
		text = 'File: ' + m[1]
	else:
		abort(404)
	resp = make_response(text)
	resp.headers['X-Page'] = 'yes'
	return resp

@app.errorhandler(404)
def oops(e):
	return '<h1>Oops</h1>', 404

if __name__ == '__main__':
	app.run()
