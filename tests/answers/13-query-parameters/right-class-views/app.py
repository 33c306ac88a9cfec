from flask import Blueprint, Flask

from views import ItemsView, SearchView

bp = Blueprint("main", __name__)
bp.add_url_rule("/search", view_func=SearchView.as_view("search"))
bp.add_url_rule("/items", view_func=ItemsView.as_view("items"), strict_slashes=False)


def create_app(test_config=None):
    app = Flask(__name__)
    app.register_blueprint(bp)

    @app.errorhandler(404)
    def not_found(error):
        return "<h1>Not here</h1>", 404

    return app
