from datetime import datetime, timedelta, timezone
from flask import *

app = Flask(__name__)

@app.get("/", strict_slashes=False)
def hello():
	if "username" in request.cookies:
		return render_template_string("Welcome back, {{ request.cookies.username }}\n")
	return Response("Hello, stranger\n", mimetype="text/plain")

@app.get("/remember/<name>/")
def remember(name):
	r = jsonify(ok=True)
	until = datetime.now(timezone.utc) + timedelta(days=30)
	r.set_cookie("username", name, expires=until, httponly=True, secure=False, samesite="lax")
	r.set_cookie("seen", "yes")
	return r

@app.get("/forget/")
def forget():
	r = Response(status=204)
	r.set_cookie("username", "", expires=0)
	return r
