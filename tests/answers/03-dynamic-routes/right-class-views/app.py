from flask import Flask, Response
from flask.views import MethodView, View

app = Flask(__name__)


class User(MethodView):
    def get(self, username):
        return Response(("User: " + username).encode("utf-8"), 200)


class Greeting(View):
    methods = ['GET']

    def dispatch_request(self, greeting, name):
        return Response([greeting.encode(), b", ", name.encode(), b"!"], mimetype="text/html")


app.add_url_rule("/user/<username>", view_func=User.as_view("user"))
app.add_url_rule("/greet/<greeting>/<name>", view_func=Greeting.as_view("greeting"))


@app.errorhandler(404)
def not_found(error):
    return "<h1>Nobody here</h1>", 404


if __name__ == "__main__":
    app.run()
