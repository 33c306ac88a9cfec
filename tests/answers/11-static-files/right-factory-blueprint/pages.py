from flask import Blueprint, render_template, url_for
from flask.views import MethodView

bp = Blueprint("pages", __name__)

class Index(MethodView):
    def get(self):
        css = url_for("static", filename="style.css", v=3)
        return render_template("index.html", css=css)

bp.add_url_rule("/", view_func=Index.as_view("index"))
