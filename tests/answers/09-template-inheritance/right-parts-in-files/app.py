from flask import *

app = Flask(__name__)

@app.route('/')
@app.route('/home')
def index():
	return render_template('index.html', page='Home')

@app.route('/about')
def about():
	resp = make_response(render_template('about.html', page='About'))
	resp.headers['X-Page'] = 'about'
	return resp

@app.errorhandler(404)
def lost(e):
	return render_template('404.html', page='Lost'), 404

if __name__ == '__main__':
	app.run()
