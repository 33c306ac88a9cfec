"""Telling whether a check has left anything behind that the next one could see.

Every check starts from fresh state. Starting a new sandbox for each of them is the plain way
and costs a fork and the student's import; most checks only read, and then the process of the
check before is as good as new. So after each check everything that the student's code can
reach and change is compared, object by object, with what it was after the import:

* the student's modules and the application, and from there every dict, list, set, instance,
  class, function default and closure, however deep, theirs or a library's;
* where that code sets attributes at all: the modules and classes that it knows of libraries;
* what the process holds: files, environment, working folder, threads, loaded modules, loggers.

An object whose state cannot be seen from Python (an iterator, a connection, an open file, …)
makes the answer "changed" for good. A wrong "unchanged" could only carry a submission's own
state to its own next check; a wrong "changed" only costs time.
"""

import operator
import random
import sys
import types
from pathlib import Path
from typing import Any

import flask
import flask.globals
import flask.logging
import jinja2
import jinja2.filters
import jinja2.tests

from grader.inside.object_contents import (
    ATOMS,
    FIXED,
    OpaqueError,
    Reader,
    builtin_owner,
    class_contents,
    function_contents,
    instance_reader,
    namespace,
)
from grader.inside.process_state import handlers, make_files_older, process_state
from grader.inside.reach import reaches_out

# Modules without state that an app could keep something in; a name from any other is opaque.
_STATELESS = frozenset(
    "__future__ abc base64 bisect builtins calendar collections contextlib copy csv dataclasses"
    " datetime enum errno fractions functools glob hashlib hmac html http io itertools json"
    " keyword logging math numbers operator os pathlib posix posixpath queue random re secrets"
    " shutil sqlite3 statistics string sys tempfile textwrap threading time types typing"
    " unicodedata urllib uuid zoneinfo"
    " click flask flask_wtf itsdangerous jinja2 markupsafe werkzeug wtforms".split()
)
# An app with more than this is not worth comparing.
_MOST_OBJECTS = 20_000
# What a request finds behind the proxies is the request's own; Jinja's functions keep nothing;
# the state of the shared random generator is the process's.
_KEEP_NOTHING = (
    *(flask.current_app, flask.g, flask.request, flask.session, flask.logging.wsgi_errors_stream),
    *(flask.globals.app_ctx, flask.globals.request_ctx),
    *jinja2.filters.FILTERS.values(),
    *jinja2.tests.TESTS.values(),
    random._inst,
)


class Freshness:
    """What a submission's state was right after its import."""

    def __init__(self, folder: Path, app: flask.Flask, own_modules: frozenset[str]) -> None:
        """Look at everything in `app` and in the modules of these names, loaded from `folder`."""
        self._home = folder.parent
        self._own_modules = own_modules
        self._watched: list[tuple[Reader, Any, list[Any]]] = []
        # Not looked into: watched already, or known to keep nothing from request to request.
        self._known = {*map(id, (sys.stdin, sys.stdout, sys.stderr, *_KEEP_NOTHING))}
        # Modules and classes of libraries that the student's code knows by name.
        self._foreign: list[Any] = []
        self._reaches_out = False
        try:
            _complete(app)
            self._watch_all(app)
            self._opaque = False
        except Exception:  # noqa: BLE001 - opaque, or a student's class that raises when looked at
            self._opaque = True
        make_files_older(self._home)
        self._process = self._process_state()

    def watch_compiling(self) -> None:
        """Notice a template that is compiled under settings of a moment, and stays as it is."""
        compile_template = jinja2.Environment.compile

        def compare_and_compile(environment: jinja2.Environment, *args: Any, **kwargs: Any) -> Any:
            watched = (
                (read, before) for read, thing, before in self._watched if thing is environment
            )
            if any(not _same(read(environment), before) for read, before in watched):
                self._opaque = True
            return compile_template(environment, *args, **kwargs)

        jinja2.Environment.compile = compare_and_compile  # type: ignore[method-assign,assignment]

    def unchanged(self) -> bool:
        """Tell whether everything is as it was: sure if true, careful if false."""
        if self._opaque or self._process != self._process_state():
            return False
        return all(_same(read(thing), before) for read, thing, before in self._watched)

    def _process_state(self) -> tuple[Any, ...]:
        return process_state(self._home, reaches_out=self._reaches_out)

    def _watch_all(self, app: flask.Flask) -> None:
        todo: list[Any] = [sys.modules[name] for name in sorted(self._own_modules)]
        todo += [app, *handlers()]
        while todo:
            thing = todo.pop()
            if type(thing) in ATOMS or id(thing) in self._known:
                continue
            self._known.add(id(thing))
            reader = self._reader(thing)
            if reader is None:
                continue
            contents = reader(thing)
            todo += contents
            if type(thing) not in FIXED:
                self._watched.append((reader, thing, contents))
            if len(todo) + len(self._watched) > _MOST_OBJECTS:
                raise OpaqueError("too many objects")
        if self._reaches_out:
            self._watched += [(namespace, thing, namespace(thing)) for thing in self._foreign]

    def _reader(self, thing: Any) -> Reader | None:
        """Return how to read a thing's contents; None where there is nothing to look into."""
        cls: Any = type(thing)
        if issubclass(cls, types.FunctionType):
            return self._function_reader(thing)
        if issubclass(cls, types.ModuleType):
            return self._module_reader(thing)
        if issubclass(cls, type):
            return self._class_reader(thing)
        if issubclass(cls, types.BuiltinFunctionType | types.MethodWrapperType):
            return _builtin_reader(thing)
        return instance_reader(cls)

    def _module_reader(self, module: types.ModuleType) -> Reader | None:
        if module.__name__ in self._own_modules:
            return namespace
        _require_stateless(module.__name__)
        self._foreign.append(module)
        return None

    def _class_reader(self, cls: type) -> Reader | None:
        if cls.__module__ in self._own_modules:
            return class_contents
        self._foreign.append(cls)
        return None

    def _function_reader(self, function: types.FunctionType) -> Reader | None:
        if function.__module__ in self._own_modules:
            self._reaches_out = self._reaches_out or reaches_out(function.__code__)
            return function_contents
        _require_stateless(function.__module__)
        return function_contents if function.__closure__ else None


def _complete(app: flask.Flask) -> None:
    """Let Flask make now what it would make with the first request."""
    app.url_map.update()
    for scaffold in (app, *app.blueprints.values()):
        _ = scaffold.jinja_loader
    _ = app.name, app.jinja_env


def _builtin_reader(function: Any) -> Reader | None:
    owner = getattr(function, "__self__", None)
    if owner is None or isinstance(owner, type):
        return None
    if isinstance(owner, types.ModuleType):
        # Many modules have their functions from one in C with an underscore before the name.
        _require_stateless(owner.__name__.removeprefix("_"))
        return None
    return builtin_owner


def _require_stateless(module: str | None) -> None:
    if (module or "").partition(".")[0] not in _STATELESS:
        raise OpaqueError(module)


def _same(now: list[Any], before: list[Any]) -> bool:
    return len(now) == len(before) and all(map(operator.is_, now, before))
