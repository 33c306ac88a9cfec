import contextlib
import sqlite3
import tempfile
import weakref

from flask import g

from board import app

closed = []


class Store:
    def __init__(self):
        self.database = sqlite3.connect(":memory:")
        self.folder = tempfile.TemporaryDirectory()
        weakref.finalize(self, closed.append, "store")

    def __del__(self):
        self.database.close()
        self.folder.cleanup()


@app.before_request
def open_store():
    g.store = Store()
    g.loop = [g.store]
    g.loop.append(g.loop)
    with contextlib.ExitStack() as stack:
        stack.callback(closed.append, "stack")
    assert "stack" in closed
