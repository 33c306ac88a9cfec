from flask import *
from flask.views import MethodView
from markupsafe import escape

application = Flask(__name__)
application.config.from_mapping(SECRET_KEY='1c9ff64c9fd2ab1e', SESSION_COOKIE_NAME='flashy')

def say(kind, text):
	session['messages'] = session.get('messages', []) + [[kind, text]]

def page(title, body):
	found = session.pop('messages', [])
	items = ''.join('<li class=%s>%s' % (kind, escape(text)) for kind, text in found)
	return f'<title>{title}</title><h1>{title}</h1>' + (f'<ol>{items}</ol>' if items else '') + body

class Login(MethodView):
	def get(self):
		return page('Log in', '<form method=post><input name=username><input type=submit></form>')

	def post(self):
		name = request.values.get('username', '')
		if name == '':
			say('error', 'Username cannot be empty!')
			return redirect(request.url)
		session['name'] = name
		say('success', 'Welcome, ' + name + '!')
		return redirect('profile')

class Profile(MethodView):
	def get(self):
		if session.get('name') is None:
			return redirect('login')
		return page('Profile', '<p>it is you')

application.add_url_rule('/login', view_func=Login.as_view('login'))
application.add_url_rule('/profile', view_func=Profile.as_view('profile'))
