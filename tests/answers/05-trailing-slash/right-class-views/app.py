from flask import Flask, make_response
from flask.views import MethodView, View

application = Flask(__name__)


class Projects(MethodView):
    def get(self):
        resp = make_response(b"The project page", 200)
        resp.headers["Content-Type"] = "text/plain; charset=utf-8"
        return resp


class About(View):
    methods = ("GET",)

    def dispatch_request(self):
        return "The about page"


application.add_url_rule("/projects/", view_func=Projects.as_view("projects"))
application.add_url_rule("/about", view_func=About.as_view("about"))


@application.after_request
def no_cache(response):
    response.headers["Cache-Control"] = "no-store"
    return response


def main():
    application.run()


if __name__ == "__main__":
    main()
