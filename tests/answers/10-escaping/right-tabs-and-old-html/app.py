
from flask import Flask, render_template, request
from markupsafe import Markup

app = Flask(__name__)
app.config['TEMPLATES_AUTO_RELOAD'] = True

@app.context_processor
def sale():
	return {'sale': Markup('<STRONG>Sale!</STRONG>')}

@app.route('/comment', methods=['GET', 'POST'])
def comment():
	return render_template('comment.html')

@app.route('/banner')
def banner():
	return render_template('comment.html', on_sale=True)

@app.route('/strong/<name>')
def strong(name):
	answer = Markup('<strong>')
	answer += 'Hello '
	answer += name
	answer += '!'
	return answer + Markup('</strong>')

@app.route('/plain')
def plain():
	markup = Markup(request.args.get('html', default='')).striptags()
	return Markup.escape(markup)

if (__name__) == '__main__':
	app.run()
