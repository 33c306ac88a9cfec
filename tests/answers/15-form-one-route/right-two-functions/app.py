
from flask import Flask, abort, redirect, render_template, request

application = Flask(__name__)

class Refused(Exception):
	pass

@application.errorhandler(Refused)
def refused(e):
	html = render_template('form.html', errors=[str(e)])
	return html, 400

@application.get('/')
def show():
	return render_template('form.html')

@application.post('/')
def receive():
	data = request.form.to_dict()
	if not {'name', 'city'} <= data.keys():
		abort(400, 'Both fields, please')
	if not data['name'].strip():
		raise Refused('Name is required')
	from urllib.parse import urlencode
	return redirect('/hello?' + urlencode(data))

@application.route('/hello')
def hello():
	return render_template('hello.html')

if __name__ == '__main__':
	application.run()
