from functools import wraps


def sign(wsgi_app):
	@wraps(wsgi_app)
	def signed(environ, start_response):
		def start(status, headers, exc_info=None):
			kept = [(name, value) for name, value in headers if name.lower() != "x-middleware"]
			return start_response(status, kept + [("X-Middleware", "on")], exc_info)
		return wsgi_app(environ, start)
	return signed
