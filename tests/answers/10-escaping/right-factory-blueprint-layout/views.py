from flask import Blueprint, make_response, render_template, request
from flask.views import MethodView, View
from markupsafe import Markup

pages = Blueprint("pages", __name__)
HELLO = Markup("<strong>Hello {}!</strong>\n")


class Comment(MethodView):
    def get(self):
        return render_template("comment.html", texts=[request.args.get("text", "")])


class Banner(View):
    def dispatch_request(self):
        return render_template("comment.html", texts=[Markup("<strong>Sale!</strong>")])


pages.add_url_rule("/comment", view_func=Comment.as_view("comment"))
pages.add_url_rule("/banner", view_func=Banner.as_view("banner"))


@pages.route("/strong/<string:name>")
def strong(name):
    return make_response(HELLO.format(name))


@pages.route("/plain", strict_slashes=False)
def plain():
    response = make_response(Markup(request.args.get("html", type=str)).striptags() + "\n")
    response.mimetype = "text/plain"
    return response
