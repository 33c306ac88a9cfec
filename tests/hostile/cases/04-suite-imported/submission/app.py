import contextlib
import importlib
import importlib.machinery
import linecache
import runpy
import sys

from board import app
from spoils import INSIDER, attempt, search

suite, solution = INSIDER["suite"], INSIDER["solution"]
sys.path += [suite, solution, INSIDER["course"], f"{solution}/app.zip"]
for name in ("test_hidden", "test_public", "conftest", "solutions", "exercises"):
    with attempt(f"imported {name}"):
        module = importlib.import_module(name)
        search(repr(vars(module)).encode())
        # A folder alone is no module: that it is there may be asked.
        assert module.__file__
for path in (f"{suite}/test_hidden.py", f"{solution}/app.py"):
    for load in (
        lambda: runpy.run_path(path),
        lambda: importlib.machinery.SourceFileLoader("stolen", path).load_module(),
        lambda: importlib.machinery.SourcelessFileLoader("stolen", path).get_data(path),
        lambda: 1 / len(linecache.getlines(path)),
    ):
        with attempt(f"loaded {path}"):
            load()
with contextlib.suppress(Exception):
    search(repr([vars(module) for module in list(sys.modules.values())]).encode())
