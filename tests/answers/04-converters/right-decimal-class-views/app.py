from decimal import Decimal, InvalidOperation

from flask import Flask, Response, abort
from flask.views import MethodView

application = Flask(__name__)


class Post(MethodView):
    def get(self, post_id):
        return Response(f"Post {post_id}, next is {post_id + 1}", mimetype="text/plain")


class Price(MethodView):
    def get(self, amount):
        try:
            value = Decimal(amount).quantize(Decimal("0.01"))
        except InvalidOperation:
            abort(404)
        return Response(f"Price: {value}".encode(), status=200)


class Files(MethodView):
    def get(self, name):
        return Response(f"File: {name}", mimetype="text/plain")


application.add_url_rule("/post/<int:post_id>", view_func=Post.as_view("post"))
application.add_url_rule("/price/<amount>", view_func=Price.as_view("price"))
application.add_url_rule("/files/<path:name>", view_func=Files.as_view("files"))

if __name__ == "__main__":
    application.run()
