from flask import Flask, Response
from flask.views import MethodView
from markupsafe import Markup

application = Flask(__name__)


class Page(MethodView):
    html = ""

    def get(self, **values):
        body = Markup(self.html).format(**values)
        return Response(body.encode("utf-8"), headers={"X-Page": type(self).__name__})


class Home(Page):
    html = "<h1>Hello, World!</h1><p><img src='/static/wave.png' alt='waving'></p>"


class Hello(Page):
    html = "<!doctype html><div><div><h1>Hello, {name}!</h1></div></div>"


class Colors(Page):
    html = "<ul><li>red<li>green<li>blue</ul><ol><li>x</li></ol>"


application.add_url_rule("/", view_func=Home.as_view("home"))
application.add_url_rule("/hello/<name>", view_func=Hello.as_view("hello"), methods=("get",))
application.add_url_rule("/colors", view_func=Colors.as_view("colors"))

if __name__ == "__main__":
    application.run()
