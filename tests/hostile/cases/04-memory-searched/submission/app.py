import gc
import sys

from board import app
from spoils import search


def texts():
    for thing in gc.get_objects():
        if isinstance(thing, dict):
            yield from list(thing.values())
        elif isinstance(thing, (list, tuple)):
            yield from list(thing)
    frame = sys._getframe()
    while frame is not None:
        yield from list(frame.f_locals.values())
        yield from list(frame.f_globals.values())
        yield from frame.f_code.co_consts
        frame = frame.f_back


def look():
    for thing in texts():
        if type(thing) is str:
            search(thing.encode(errors="replace"))
        elif type(thing) is bytes:
            search(thing)


look()
app.before_request(look)
