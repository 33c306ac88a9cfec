"""Imports that fail: modules that are not there, and names that a module does not have."""

import re
import sys
from pathlib import PurePosixPath

from grader.diagnosis.failure import Explanation, Failure, Sources, alternatives, quoted
from grader.diagnosis.known_names import where_from
from grader.diagnosis.nearest import nearest
from grader.diagnosis.removed_names import modern_import, modern_module
from grader.message import Message

# What students may count on, beside what comes with Python.
_LIBRARIES = ("flask", "flask_wtf", "wtforms", "werkzeug", "jinja2", "markupsafe")
_LIBRARIES_TOO = ("itsdangerous", "click", "blinker")
_HERE = Message("Here are Flask, Flask-WTF with WTForms, and everything that comes with Python.")
_OTHER_NAMES = {"flaskwtf": "flask_wtf", "wtf": "flask_wtf", "wtform": "wtforms", "jinja": "jinja2"}
_CIRCULAR = re.compile(r"partially initialized module '([\w.]+)'")
_NO_PACKAGE = re.compile(r"'([\w.]+)' is not a package")
_FROM_MODULE = re.compile(r"^\s*from\s+([\w.]+)\s+import\b")


def explain_missing_module(failure: Failure, sources: Sources) -> Explanation:
    """Explain a module that was not found."""
    module = failure.module
    cause = Message("there is no module `{module}` here", module=quoted(module))
    extension = re.search(r"flask\.ext\.\w+", sources.line(failure.file, failure.line))
    if written := modern_module(extension[0] if extension else module):
        return Explanation(
            Message("the module `{module}` is no longer there", module=quoted(module)),
            Message("Write `{modern}` today.", modern=written),
        )
    if hiding := _NO_PACKAGE.search(failure.text):
        return _hidden_package(hiding[1], sources) or Explanation(cause, _HERE)
    if own := _own_file_elsewhere(module, sources):
        return Explanation(cause, own)
    top, _, rest = module.partition(".")
    if rest and top in (*_LIBRARIES, *_LIBRARIES_TOO, *sys.stdlib_module_names):
        return Explanation(
            cause,
            Message("`{top}` is there; look up where it keeps what you need.", top=quoted(top)),
        )
    own_modules = [PurePosixPath(file).stem for file in sources.files if file.endswith(".py")]
    known = (*_LIBRARIES, *_LIBRARIES_TOO, *own_modules, *sys.stdlib_module_names)
    other = _OTHER_NAMES.get(module.lower().replace("_", ""))
    if near := [other] if other else nearest(module, known, cutoff=0.8):
        return Explanation(cause, Message("Did you mean {names}?", names=alternatives(near)))
    return Explanation(
        Message(
            "there is no module `{module}` here, and no file of yours is called so",
            module=quoted(module),
        ),
        Message("Leave the import out, or check the spelling. {here}", here=_HERE),
    )


def _hidden_package(name: str, sources: Sources) -> Explanation | None:
    file = f"{name}.py"
    return _hidden(file, name) if file in sources.files else None


def _hidden(file: str, name: str) -> Explanation:
    return Explanation(
        Message(
            "you have a file {file}, so `import {name}` gets that one and not Python's",
            file=quoted(file),
            name=quoted(name),
        ),
        Message("Give your file {file} another name.", file=quoted(file)),
    )


def _own_file_elsewhere(module: str, sources: Sources) -> str | None:
    """Return what to do where the module is a file of the student's that is not found, if so."""
    wanted = module.rpartition(".")[2]
    for file in sources.files:
        path = PurePosixPath(file)
        if path.suffix == ".py" and path.stem == wanted and len(path.parts) > 1:
            written = ".".join(path.with_suffix("").parts)
            return Message(
                "Your file is {file}: write `{written}` in the place of `{module}`.",
                file=quoted(file),
                written=quoted(written),
                module=quoted(module),
            )
        if path.stem == wanted and path.suffix in ("", ".txt"):
            return Message(
                "Your file is called {file}: call it {wanted}.py.",
                file=quoted(file),
                wanted=quoted(wanted),
            )
    return None


def explain_import(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain an ImportError that is about a name; None where it is about something else."""
    if circle := _CIRCULAR.search(failure.text):
        return _circular(circle[1], failure)
    if "attempted relative import" in failure.text:
        return Explanation(
            Message("a name of a module begins with a dot, and app.py is in no package"),
            Message("Write `from pages import ...`, without the dot."),
        )
    name, holder = quoted(failure.name), quoted(failure.holder)
    if not name or not holder:
        return None
    column = _column(name, sources.line(failure.file, failure.line))
    # A module that hands a name on is asked for it under its own name.
    said = _FROM_MODULE.search(sources.line(failure.file, failure.line))
    modern = modern_import(failure.holder, failure.name)
    if modern is None and said:
        modern = modern_import(said[1], failure.name)
    if modern and not failure.own:
        return Explanation(
            Message("`{holder}` no longer has `{name}`", holder=holder, name=name),
            Message(
                "Write `{modern}` on a line of its own, and take `{name}` away here.",
                modern=modern,
                name=name,
            ),
            column=column,
        )
    if failure.own and failure.holder in sys.stdlib_module_names:
        hidden = _hidden(failure.own, failure.holder)
        return Explanation(hidden.cause, hidden.hint, column=column)
    cause = Message("`{holder}` has no `{name}`", holder=holder, name=name)
    known = where_from(failure.name)
    hint: str
    if known and not failure.own:
        hint = Message("Write `{line}`.", line=known)
    elif failure.near:
        hint = Message("Did you mean {names}?", names=alternatives(failure.near))
    elif failure.own:
        hint = Message("Look in {file}: is it made there, and called so?", file=quoted(failure.own))
    else:
        hint = Message("Check how it is spelt, and which module it is in.")
    return Explanation(cause, hint, column=column)


def explain_module_attribute(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain a name that is asked of a module with a dot; None where that is not the case."""
    if circle := _CIRCULAR.search(failure.text):
        return _circular(circle[1], failure)
    of_module = "module '" in failure.text or failure.text == failure.name
    return explain_import(failure, sources) if of_module else None


def _circular(module: str, failure: Failure) -> Explanation:
    file = failure.file or "app.py"
    return Explanation(
        Message(
            "`{module}` and {file} import one another, so the one is asked for what it has not made"
            " yet",
            module=quoted(module),
            file=quoted(file),
        ),
        Message("Let only one of the two import the other: move what both need to a third file."),
    )


def _column(name: str, line: str) -> int | None:
    found = re.search(rf"\b{re.escape(name)}\b", line)
    return found.start() + 1 if found else None
