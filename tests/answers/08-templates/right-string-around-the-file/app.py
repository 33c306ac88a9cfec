from flask import *
app = Flask(__name__)
TEAM = ['Ada', 'Grace', 'Linus']

def page(source, **values):
	return render_template_string(source, **values)

@app.route('/hello/<name>')
def hello(name):
	return page("{% extends 'hello.html' %}{% block who %}{{ name }}{% endblock %}", name=name)

@app.route('/hello/')
def hello_world():
	return page("{% extends 'hello.html' %}")

@app.route('/team')
def team():
	g.team = TEAM
	return page("<h1>Team</h1>{% include 'team.html' %}")
