
from flask import Flask, url_for, make_response

application = Flask(__name__)

def page():
	css = url_for('static', filename='style.css', _external=True)
	resp = make_response(f"""<html><head>
	<link rel="preload stylesheet" as="style" href="{css}">
	<script>document.title = "x"</script></head><body>Hi</body></html>""")
	resp.headers['X-Powered-By'] = 'Flask'
	return resp

application.add_url_rule('/', 'page', page, methods=('get', 'HEAD'))

if __name__ == '__main__':
	application.run(host='127.0.0.1', port=8000)
