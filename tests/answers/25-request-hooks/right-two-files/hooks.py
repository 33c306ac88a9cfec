from flask import request, jsonify

KEYS = {"letmein"}


def install(app):
	@app.before_request
	def show():
		print(f"Incoming request: {request.method} {request.path}")
		return guard()

	@app.after_request
	def finish(response):
		response.headers.add("X-Handled-By", "Flask")
		print("Outgoing response: " + response.status)
		return response


def guard():
	if not request.path.startswith("/admin/"):
		return
	if request.headers.get("X-Api-Key") in KEYS:
		return
	return jsonify(error="wrong key"), 401
