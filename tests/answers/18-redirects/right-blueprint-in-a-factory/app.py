from flask import Flask, Blueprint, redirect, render_template, render_template_string, url_for

site = Blueprint('site', __name__)


@site.get('/')
def index():
    return render_template('index.html')


@site.get('/user/<string:username>')
def user(username):
    return render_template_string('User: {{ username }}\n', username=username)


@site.get('/go-to-home')
def go_home():
    return redirect(url_for('.index', _external=True))


@site.get('/go-to-user/<string:who>')
def go_user(who):
    return redirect(url_for('.user', username=who, _external=True), code=302)


@site.get('/old-home')
def moved():
    return redirect(location=url_for('.index'), code=301)


def create_app(config=None):
    app = Flask(__name__)
    app.register_blueprint(site)
    return app
