import time

from werkzeug.middleware.proxy_fix import ProxyFix

from board import app


class Timed:
    def __init__(self, inner):
        self.inner = inner
        self.count = 0

    def __call__(self, environ, start_response):
        began = time.perf_counter()
        self.count += 1

        def start(status, headers, *rest):
            took = f"{time.perf_counter() - began:.6f}"
            return start_response(status, [*headers, ("X-Took", took), ("X-Took", "é")], *rest)

        body = self.inner(environ, start)
        try:
            yield from body
        finally:
            body.close()


app.wsgi_app = ProxyFix(Timed(app.wsgi_app))
