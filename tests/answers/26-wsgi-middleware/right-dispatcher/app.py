from flask import Flask, request, Response
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix

from signing import sign

application = Flask("my site")

@application.errorhandler(404)
def missing(error):
    return "<h1>No such page</h1>", 404

@application.route("/ip", strict_slashes=False)
def ip():
    return Response(f" {request.remote_addr} ", mimetype="text/plain")

health = Response("ok\n", content_type="text/plain")

application.wsgi_app = ProxyFix(
    DispatcherMiddleware(sign(application.wsgi_app), {"/health": health}), 1
)
