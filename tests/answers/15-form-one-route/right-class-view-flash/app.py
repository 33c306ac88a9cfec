from flask import Blueprint, Flask, flash, render_template, request
from flask.views import MethodView
from markupsafe import escape

bp = Blueprint("greeting", __name__)


class FormView(MethodView):
    init_every_request = False

    def get(self):
        return render_template("form.html")

    def post(self):
        name, city = (request.form[field] for field in ("name", "city"))
        if name.strip():
            return f"<h1>Hello, {escape(name)} from {escape(city)}!</h1>"
        flash("Name is required", "error")
        return self.get(), 400


bp.add_url_rule("/", view_func=FormView.as_view("form"))


def create_app():
    app = Flask(__name__)
    app.secret_key = "dev"
    app.register_blueprint(bp)
    return app
