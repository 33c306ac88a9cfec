from flask import Blueprint, Flask, render_template

TEAM = ["Ada", "Grace", "Linus"]

site = Blueprint("site", __name__, template_folder="templates")


@site.get("/hello/", defaults={"name": "World"})
@site.get("/hello/<string:name>")
def hello(name):
    return render_template("hello.html", greeting=f"Hello, {name}!", name=name)


@site.get("/team")
def team():
    return render_template("team.html", members=[{"name": name} for name in TEAM])


def create_app():
    app = Flask(__name__)
    app.register_blueprint(site)
    return app
