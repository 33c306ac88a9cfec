from flask import Blueprint, Flask, Response, abort, request
from flask.views import MethodView

bp = Blueprint("notes", __name__)


class Store:
    def __init__(self):
        self.text = None


store = Store()


class NoteView(MethodView):
    def get(self):
        return Response(self.need(), mimetype="text/plain")

    def put(self):
        created = store.text is None
        store.text = request.data.decode("utf-8")
        return {"created": created}, 201 if created else 200

    def delete(self):
        self.need()
        store.text = None
        return Response(status=204)

    def need(self):
        if store.text is None:
            abort(404, description="no note")
        return store.text


bp.add_url_rule("/note", view_func=NoteView.as_view("note"))


@bp.post("/submit")
def submit():
    return "Form submitted!\n"


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    return app
