import sys

from flask import Blueprint, Flask, render_template, request
from flask.views import MethodView

bp = Blueprint("forms", __name__)


class Home(MethodView):
    def get(self):
        return render_template("forms/form.html")


class Submit(MethodView):
    def post(self):
        for field, values in request.form.lists():
            for value in values:
                sys.stdout.write("{}: {}\n".format(field, value))
        return b"Form submitted successfully!", 200, {"Content-Type": "text/plain"}


bp.add_url_rule("/", view_func=Home.as_view("home"))
bp.add_url_rule("/submit", view_func=Submit.as_view("submit"))


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app


if __name__ == "__main__":
    create_app().run()
