
import re
from flask import Flask, g, render_template_string, request

app = Flask(__name__)
app.secret_key = 'dev'

@app.before_request
def read_query():
	g.q = request.values.get('q', '')
	page = request.values.get('page', '')
	g.page = page if re.fullmatch('[1-9][0-9]*', page) else '1'

@app.after_request
def add_header(response):
	response.headers['X-Query'] = str(len(g.q))
	return response

@app.route('/search', methods=['get'])
def search():
	return render_template_string("""<!DOCTYPE html>
		{% if g.q %}<p>You searched for: {{ g.q }}</p>
		{% else %}<p class='empty'>No search term</p>{% endif %}""")

@app.route('/items', methods=['Get'])
def items():
	return f'Page {g.page}'

if __name__ == '__main__':
	app.run()
