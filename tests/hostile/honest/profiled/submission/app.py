import cProfile
import faulthandler
import gc
import pstats
import tracemalloc
from io import StringIO

from flask import g

from board import app

with open("faults.log", "w") as log:
    faulthandler.enable(log)
faulthandler.disable()
tracemalloc.start()
gc.set_threshold(100_000)


@app.before_request
def begin():
    g.profile = cProfile.Profile()
    g.profile.enable()


@app.after_request
def end(response):
    g.profile.disable()
    pstats.Stats(g.profile, stream=StringIO()).sort_stats("cumulative").print_stats(5)
    assert tracemalloc.get_traced_memory()[1] > 0
    return response
