from flask import Blueprint, Flask, render_template

bp = Blueprint("site", __name__, template_folder="templates")


@bp.get("/")
def home():
    return render_template("index.html")


@bp.get("/about", strict_slashes=False)
def about_us():
    return render_template("about.html", people=["Ada", "Grace"])


def create_app(config=None):
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app
