import asyncio
import threading
import wsgiref.simple_server

from werkzeug.serving import make_server, run_simple

from board import app


async def serve():
    await (await asyncio.start_server(print, "127.0.0.1", 5_001)).serve_forever()


for start in (
    app.run,
    lambda: run_simple("127.0.0.1", 5_000, app, use_reloader=True, threaded=True),
    lambda: make_server("127.0.0.1", 5_002, app).serve_forever(),
    lambda: wsgiref.simple_server.make_server("127.0.0.1", 5_003, app).serve_forever(),
    lambda: asyncio.run(serve()),
):
    thread = threading.Thread(target=start)
    thread.start()
