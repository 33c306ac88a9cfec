"""Where in the student's files that stands which answers a request: views, hooks, handlers."""

import inspect
from pathlib import Path
from typing import Any

import flask

from grader.inside.own_files import is_own, own_name

_MOST_HOOKS = 5


def hooks_of(app: flask.Flask, endpoint: str, folder: Path) -> list[dict[str, Any]]:
    """Return the places of the student's own functions that run before a view, in their order."""
    blueprint = endpoint.rpartition(".")[0]
    hooks: list[object] = []
    for name in (None, blueprint) if blueprint else (None,):
        hooks += app.before_request_funcs.get(name, ())
    return [place for hook in hooks[:_MOST_HOOKS] if (place := place_of(hook, folder))]


def handler_of(app: flask.Flask, code: int, folder: Path) -> dict[str, Any]:
    """Return the place of the student's own handler for a status of the whole app, else nothing."""
    handlers = app.error_handler_spec.get(None, {}).get(code, {})
    return next((place for each in handlers.values() if (place := place_of(each, folder))), {})


def place_of(view: object, folder: Path) -> dict[str, Any]:
    """Return file, line and name of a view that is the student's own, else nothing."""
    try:
        function = inspect.unwrap(view)  # type: ignore[arg-type]
        code: Any = getattr(function, "__code__", None)
        file, line, name = str(code.co_filename), int(code.co_firstlineno), str(code.co_name)
    except Exception:  # noqa: BLE001 - a view may be any object of the student's
        return {}
    if not is_own(file, folder):
        return {}
    return {"file": own_name(file, folder)[:300], "line": line, "name": name[:100]}
