from flask import Flask
from markupsafe import escape

application = Flask(__name__)

def user(username):
  result = "User: {}".format(escape(username));
  return result;

application.add_url_rule("/user/<string:username>", view_func=user, methods=("get",))
application.add_url_rule("/greet/<greeting>/<name>", "greet", lambda greeting, name: f"{escape(greeting)}, {escape(name)}!\n")

application.run(host="0.0.0.0", port=8080)
