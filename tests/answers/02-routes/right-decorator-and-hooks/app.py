from functools import wraps
from pathlib import Path
from flask import *

app = Flask(__name__)
COUNTER = Path("visits.txt")

def counted(view):
	@wraps(view)
	def wrapper(*args, **kwargs):
		old = int(COUNTER.read_text()) if COUNTER.exists() else 0
		COUNTER.write_text(str(old + 1))
		return view(*args, **kwargs)
	return wrapper

@app.before_request
def log():
	print('Incoming request:', request.method, request.path)

@app.after_request
def stamp(response):
	if COUNTER.exists():
		response.headers['X-Visits'] = COUNTER.read_text()
	return response

@app.route('/', methods=('GET', 'POST'))
@app.route('/home', methods=['get'])
@counted
def home():
	return 'Welcome to the home page!'

@app.route('/about')
@counted
def about():
	return render_template_string('{{ text }}', text='About this site')

@app.route('/contact')
@counted
def contact():
	return escape_it('Contact us')

def escape_it(text):
	from markupsafe import escape
	return escape(text)

if __name__ == '__main__':
	app.run()
