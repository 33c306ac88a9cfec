from flask import Blueprint, Flask, abort, current_app, request
from flask.views import MethodView

bp = Blueprint("shop", __name__)


@bp.before_app_request
def trace():
    current_app.logger.debug("%s %s %s", request.method, request.path, dict(request.form))


class Apples(MethodView):
    def post(self):
        count = request.form.get("count", default=-1, type=int)
        if count < 0:
            abort(400, "that is no count")
        if count >= 10:
            current_app.logger.info("received %s apples (enough)", count)
        else:
            current_app.logger.info("received some apples")
            current_app.logger.warning("received %s apples, that is fewer than ten", count)
        return f"Stored {count} apples", 200


@bp.app_errorhandler(400)
def bad_request(error):
    current_app.logger.error("%s: %s", error.description, request.form.to_dict())
    return {"error": error.description}, 400


bp.add_url_rule("/apples", view_func=Apples.as_view("apples"))


def create_app():
    app = Flask("apple-shop")
    app.debug = True
    app.register_blueprint(bp)
    return app
