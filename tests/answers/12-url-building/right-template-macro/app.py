import flask

application = flask.Flask(__name__)


def home():
    return flask.render_template("index.html")


def sign_in():
    return flask.Response(b"<form method=post><input name=user></form>", mimetype="text/html")


def who(username):
    return flask.render_template_string("<title>{{ name }}</title><p>{{ name }}</p>", name=username)


application.add_url_rule("/", "index", home)
application.add_url_rule("/login", "login", sign_in)
application.add_url_rule("/user/<string:username>", endpoint="profile", view_func=who, methods=["get"])

if __name__ == "__main__":
    application.run()
