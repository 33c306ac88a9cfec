from flask import Flask, Response, make_response, render_template, stream_template
from flask.views import MethodView, View

application = Flask(__name__)
TEAM = ["Ada", "Grace", "Linus"]


@application.context_processor
def team():
    return {"team": TEAM, "default_name": "World"}


class Hello(View):
    methods = ("get",)

    def dispatch_request(self, name=None):
        return Response(stream_template("hello.html", visitor=name))


class Team(MethodView):
    def get(self):
        response = make_response(render_template("team.html").encode())
        response.headers["X-Team"] = str(len(TEAM))
        return response


hello = Hello.as_view("hello")
application.add_url_rule("/hello/", view_func=hello, strict_slashes=False)
application.add_url_rule("/hello/<name>", view_func=hello)
application.add_url_rule("/team", view_func=Team.as_view("team"), strict_slashes=False)

if __name__ == "__main__":
    application.run(debug=True)
