"""Which name an import did not find, and which names like it there are."""

import builtins
import contextlib
import difflib
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import flask

from grader.inside.own_files import is_own, own_name

_NOT_IN_MODULE = re.compile(r"cannot import name '(\w+)'")
# Of anything else, what it holds is the student's business; to ask for it may run their code.
_HOLDERS = (ModuleType, flask.Flask, flask.Blueprint)
_NAME = 100
_MOST_NAMES = 1_000
_MOST_NEAR = 3
# To compare takes time with the square of the length.
_LONGEST_NEAR = 40


def name_facts(error: BaseException, folder: Path) -> dict[str, Any]:
    """Return the name that was missed, what should have held it, and the names nearest to it.

    Empty where nothing was missed, or where the exception is not what it says it is.
    """
    # A student's own exception may be of these kinds, and its attributes anything.
    with contextlib.suppress(Exception):
        if isinstance(error, NameError):
            return _facts(error.name, None, _visible(error), folder)
        if isinstance(error, AttributeError):
            held = dir(error.obj) if type(error.obj) in _HOLDERS else ()
            return _facts(error.name, error.obj, held, folder)
        if isinstance(error, ImportError) and (found := _NOT_IN_MODULE.match(str(error))):
            module = sys.modules.get(str(error.name))
            return _facts(found[1], module, dir(module), folder)
    return {}


def _facts(name: Any, holder: Any, names: Iterable[str], folder: Path) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": str(name)[:_NAME], "near": _near(str(name)[:_NAME], names)}
    if isinstance(holder, ModuleType):
        facts["holder"] = holder.__name__[:_NAME]
        file = str(getattr(holder, "__file__", None) or "")
        if is_own(file, folder):
            facts["own"] = own_name(file, folder)
    elif holder is not None:
        facts["holder"] = type(holder).__name__[:_NAME]
    return facts


def _visible(error: NameError) -> list[str]:
    """Return the names that could have been used where the exception was raised."""
    tb = error.__traceback__
    while tb is not None and tb.tb_next is not None:
        tb = tb.tb_next
    names = [] if tb is None else [*tb.tb_frame.f_locals, *tb.tb_frame.f_globals]
    return [*names, *dir(builtins)]


def _near(name: str, names: Iterable[str]) -> list[str]:
    if len(name) > _LONGEST_NEAR:
        return []
    private = name.startswith("_")
    shown = {
        each: None
        for each in list(names)[:_MOST_NAMES]
        if len(each) <= _LONGEST_NEAR and each != name and each.startswith("_") == private
    }
    same = [each for each in shown if each.lower() == name.lower()]
    near = difflib.get_close_matches(name, shown, _MOST_NEAR, cutoff=0.7)
    return list(dict.fromkeys([*same, *near]))[:_MOST_NEAR]
