from flask import Flask, abort, redirect, url_for, make_response, views

application = Flask(__name__)
application.url_map.strict_slashes = False

class Page(views.View):
	methods = ('GET',)
	def __init__(self, text):
		self.text = text
	def dispatch_request(self, **values):
		return make_response((self.text % values).encode())

class Jump(views.MethodView):
	def __init__(self, target, code):
		self.target, self.code = target, code
	def get(self, **values):
		abort(redirect(url_for(self.target, **values), self.code))

application.add_url_rule('/', view_func=Page.as_view('home', 'Welcome to the home page!'))
application.add_url_rule('/user/<username>', view_func=Page.as_view('user', 'User: %(username)s'))
application.add_url_rule('/go-to-home', view_func=Jump.as_view('j1', 'home', 302))
application.add_url_rule('/go-to-user/<username>', view_func=Jump.as_view('j2', 'user', 302))
application.add_url_rule('/old-home', view_func=Jump.as_view('j3', 'home', 301))
