from flask import Flask, render_template, request

app = Flask(__name__)

class OutOfOrder(Exception):
	pass

@app.get("/secret", strict_slashes=False)
def secret():
	return "Go away!", 401, {"WWW-Authenticate": "Basic"}

@app.get("/items/<int:nr>")
def item(nr):
	if nr in [1, 2, 3]:
		return f"Item {nr}".encode(), 200
	return not_found(None)

@app.get("/crash")
def crash():
	raise OutOfOrder("out of order")

@app.errorhandler(404)
def not_found(error):
	return render_template("page_not_found.html", path=request.path), 404

@app.errorhandler(OutOfOrder)
def out_of_order(error):
	return "<h1>Oops!</h1> Something went wrong. We are on to it!", 500
