"""Importing a student's app.py and finding the Flask application in it."""

import importlib
import os
import sys
import traceback
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

import flask
import flask.cli

from grader.inside.near_names import name_facts
from grader.inside.own_files import is_own, own_name

# A student's own module may carry the name of one that the nursery has imported already; it
# must win, as it does when Python starts in the student's folder. Not these: without them
# there is no Flask to import, or Python itself has them from its start.
_PROTECTED = frozenset(
    {"abc", "codecs", "encodings", "genericpath", "io", "posixpath", "runpy", "site", "stat"}
    | {"blinker", "click", "flask", "flask_wtf", "itsdangerous", "jinja2", "markupsafe"}
    | {"werkzeug", "wtforms", "grader", "importlib", "logging", "os", "sys", "traceback"}
    | set(sys.builtin_module_names)
)


# Of the student's own lines that an exception went through, the last ones are told.
_CALLS_TOLD = 5


class BrokenError(Exception):
    """The submission holds no application that can be asked anything."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts["kind"])
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Loaded:
    """What importing a submission gave: the module, the application, the name it goes by."""

    module: ModuleType
    app: flask.Flask
    variable: str | None
    own_modules: frozenset[str]


def load(folder: Path) -> Loaded:
    """Import `app` from `folder` and find its application; raise `BrokenError` with facts."""
    top = os.listdir(folder)  # noqa: PTH208 - this is done once for every sandbox
    # By the listing, because some file systems would find App.py; and not a folder of that name.
    has_module = "app.py" in top and (folder / "app.py").is_file()
    if not has_module and not (folder / "app" / "__init__.py").is_file():
        raise BrokenError({"kind": "no-app-file"})
    sys.path.insert(0, str(folder))
    give_way_to(top)
    modules = len(sys.modules)
    try:
        module = importlib.import_module("app")
        app = _find_app(module, folder)
    except BrokenError:
        raise
    except BaseException as error:
        raise BrokenError(_import_facts(error, folder)) from error
    return Loaded(module, app, _variable_of(module, app), _own_modules(folder, modules))


def _own_modules(folder: Path, before: int) -> frozenset[str]:
    """Return the names of the student's modules, all of which came after the first `before`."""
    # From the end: to look at the others would copy the pages of memory that they lie in.
    added = list(islice(reversed(sys.modules), max(len(sys.modules) - before, 0)))
    files = {name: getattr(sys.modules[name], "__file__", None) for name in added}
    return frozenset(name for name, file in files.items() if file and is_own(str(file), folder))


def give_way_to(files: list[str]) -> None:
    """Forget the modules that a student's own files of these names take the place of."""
    for file in files:
        name = file.removesuffix(".py")
        if name in sys.modules and name not in _PROTECTED:
            del sys.modules[name]


def _find_app(module: ModuleType, folder: Path) -> flask.Flask:
    try:
        app = flask.cli.find_best_app(module)
    except flask.cli.NoAppException as error:
        # Flask counts one object under two names as two; a student would not.
        values = vars(module).values()
        apps = {id(value): value for value in values if isinstance(value, flask.Flask)}
        if len(apps) == 1:
            return next(iter(apps.values()))
        raise BrokenError(_no_app_facts(module, folder, error.message)) from error
    if not isinstance(app, flask.Flask):
        raise BrokenError(_no_app_facts(module, folder))
    return app


def _no_app_facts(module: ModuleType, folder: Path, refusal: str = "") -> dict[str, Any]:
    """Say what there is in place of an application; `refusal` is what Flask says of it."""
    facts = {"kind": "no-app", "file": own_name(str(module.__file__ or ""), folder)}
    held = vars(module)
    names = [name for name, value in held.items() if isinstance(value, flask.Flask)]
    if len(names) > 1:
        facts["several"] = ", ".join(names)[:200]
    elif "app" in held:
        facts["held"] = type(held["app"]).__name__[:100]
    if "without arguments" in refusal:
        facts["factory"] = "create_app" if "'create_app'" in refusal else "make_app"
    return facts


def _variable_of(module: ModuleType, app: flask.Flask) -> str | None:
    names = [name for name, value in vars(module).items() if value is app]
    return "app" if "app" in names else names[0] if names else None


def _import_facts(error: BaseException, folder: Path) -> dict[str, Any]:
    facts = exception_facts(error, folder) | name_facts(error, folder)
    if isinstance(error, SyntaxError) and is_own(error.filename or "", folder):
        facts |= {
            "kind": "syntax-error",
            "file": own_name(error.filename or "", folder),
            "line": error.lineno,
            "column": error.offset,
            "code": (error.text or "").rstrip()[:200],
            "text": str(error.msg)[:500],
        }
    elif isinstance(error, SystemExit):
        facts["kind"] = "exited"
    elif isinstance(error, ModuleNotFoundError):
        facts |= {"kind": "missing-module", "module": str(error.name or "")[:100]}
    else:
        facts["kind"] = "import-error"
    return facts


def exception_facts(error: BaseException, folder: Path) -> dict[str, Any]:
    """Return the exception as plain data, with the last line of the student's own in it."""
    facts: dict[str, Any] = {"error": type(error).__name__[:100], "text": _text_of(error, folder)}
    frames = [frame for frame in _frames(error.__traceback__) if is_own(frame.filename, folder)]
    if frames:
        last = frames[-1]
        facts["file"] = own_name(last.filename, folder)
        facts["line"] = last.lineno
        facts["code"] = (last.line or "")[:200]
        facts["function"] = last.name
        facts["calls"] = [
            [own_name(frame.filename, folder), frame.lineno, (frame.line or "")[:200]]
            for frame in frames[-_CALLS_TOLD:-1]
        ]
    return facts


def _text_of(error: BaseException, folder: Path) -> str:
    try:
        text = str(error)
        if isinstance(error, ImportError) and error.path:
            # Where the grader keeps its packages, or this copy of the files, helps nobody.
            text = text.replace(f" ({error.path})", "").replace(error.path, Path(error.path).name)
        return text.replace(f"{folder}{os.sep}", "")[:500]
    except Exception:  # noqa: BLE001 - a student's own __str__ may raise anything
        return ""


def _frames(tb: TracebackType | None) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(tb, limit=-50)) if tb else []
