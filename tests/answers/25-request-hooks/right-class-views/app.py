import sys
import time

from flask import Flask, abort, g, make_response, request
from flask.views import MethodView

application = Flask(__name__)

ADMIN = "/admin/"


def start():
    g.begin = time.time()
    sys.stdout.write(f"\x1b[32m{time.strftime('%H:%M:%S')} Incoming request: {request.method} {request.path}\x1b[0m\n")


def guard():
    if request.path[:len(ADMIN)] == ADMIN:
        try:
            ok = request.headers["X-Api-Key"] == "letmein"
        except KeyError:
            ok = False
        if not ok:
            abort(401, description="You need a key")


def end(response):
    sys.stdout.write(f"\x1b[33mOutgoing response: {response.status}\x1b[0m\n")
    print(f"that took {time.time() - g.begin} s")
    response.headers["X-Handled-By"] = "Flask"
    return response


class Home(MethodView):
    def get(self):
        print("in the view")
        return make_response("Hello, World!", 200)


class Admin(MethodView):
    def get(self):
        return b"Welcome, admin"


application.before_request(start)
application.before_request(guard)
application.after_request(end)
application.add_url_rule("/", view_func=Home.as_view("home"))
application.add_url_rule("/admin/", view_func=Admin.as_view("admin"))


@application.errorhandler(401)
def unauthorized(error):
    return f"<h1>401</h1><p>{error.description}</p>", 401


@application.errorhandler(404)
def not_found(error):
    return "<h1>There is nothing here</h1>", 404
