from flask import Flask

TEAM = ["Ada", "Grace", "Linus"]


def team():
    return TEAM


def make_app():
    from views import add_views
    app = Flask(__name__)
    add_views(app, team)
    return app


app = make_app()
