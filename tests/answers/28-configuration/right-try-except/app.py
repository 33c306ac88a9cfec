import os, random, string
from flask import Flask, make_response
from flask.views import View

app = Flask(__name__)

try:
    app.config["SECRET_KEY"] = os.environ["APP_SECRET_KEY"]
except KeyError:
    app.config["SECRET_KEY"] = "".join(random.choice(string.ascii_letters) for i in range(20))
try:
    DEBUG = int(os.environ["APP_DEBUG"]) == 1
except (KeyError, ValueError):
    DEBUG = False
app.config["DEBUG"] = DEBUG
try:
    SITE_NAME = os.environ["APP_SITE_NAME"]
except KeyError:
    SITE_NAME = "My site"
app.config["SITE_NAME"] = SITE_NAME

class Index(View):
    def dispatch_request(self):
        r = make_response(SITE_NAME.encode("utf-8"))
        r.headers["X-Debug"] = str(app.debug)
        return r

app.add_url_rule("/", view_func=Index.as_view("index"))

if (__name__) == "__main__":
    app.run(port=5050, host=os.environ.get("APP_HOST") or "127.0.0.1", debug=DEBUG, use_reloader=False)
