"""Telling whether a check has left anything behind that the next one could see.

Every check starts from fresh state. Starting a new sandbox for each of them is the plain way
and costs a fork and the student's import; most checks only read, and then the process of the
check before is as good as new. So after each check everything that the student's code can
reach and change is compared, object by object, with what it was after the import:

* the student's modules, and from there every dict, list, set, instance, class, function
  default and closure of theirs, however deep;
* the application's own registries and configuration;
* where that code sets attributes at all: the modules and classes that it knows of libraries;
* what the process holds: files, environment, working folder, threads, loaded modules, log handlers.

An object whose state cannot be seen from Python (an iterator, a connection, a lock, …) makes
the answer "changed" for good. A wrong "unchanged" could only carry a submission's own state to
its own next check; a wrong "changed" only costs time.
"""

import logging
import operator
import os
import re
import sys
import threading
import types
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path, PurePath
from typing import Any

import flask
from werkzeug.local import LocalProxy

from grader.inside.reach import reaches_out

_ATOMS = (
    *(int, float, complex, str, bytes, range, slice, Decimal, Fraction, PurePath),
    *(date, datetime, time, timedelta, timezone, re.Pattern, LocalProxy, weakref.ReferenceType),
    *(types.NoneType, types.EllipsisType, types.NotImplementedType, types.CodeType),
    *(types.GetSetDescriptorType, types.MemberDescriptorType, types.WrapperDescriptorType),
    *(types.MethodDescriptorType, types.ClassMethodDescriptorType),
    *(types.GenericAlias, types.UnionType),
)
# Modules without state that an app could keep something in; a name from any other is opaque.
_STATELESS = frozenset(
    "__future__ abc base64 bisect builtins calendar collections copy csv dataclasses datetime"
    " enum errno fractions functools hashlib hmac html http io itertools json keyword"
    " logging math numbers operator os pathlib posix posixpath re secrets statistics string sys"
    " textwrap time types typing unicodedata urllib uuid zoneinfo"
    " click flask flask_wtf itsdangerous jinja2 markupsafe werkzeug wtforms".split()
)
_LIBRARIES = (
    "__future__",
    "typing",
    "click.",
    "flask.",
    "flask_wtf.",
    "jinja2.",
    "markupsafe.",
    "werkzeug.",
    "wtforms.",
)
# Set by Flask itself with the first request or the first use.
_FLASK_SETS = frozenset(
    {"_got_first_request", "error_handler_spec", "jinja_env", "jinja_loader", "logger"}
)
# Set by Python, and by WTForms with the first form of a class.
_MACHINERY = frozenset(
    {"__builtins__", "__spec__", "__loader__", "__dict__", "__weakref__"}
    | {"_unbound_fields", "_wtforms_meta"}
)
_JINJA_NAMES = frozenset(flask.Flask(__name__).jinja_env.globals)

Reader = Callable[[Any], list[Any]]


class OpaqueError(Exception):
    """An object whose state cannot be compared."""


class Freshness:
    """What a submission's state was right after its import."""

    def __init__(self, folder: Path, app: flask.Flask, own_modules: frozenset[str]) -> None:
        """Look at everything in `app` and in the modules of these names, loaded from `folder`."""
        self._folder = folder
        self._app = app
        self._own_modules = own_modules
        self._watched: list[tuple[Reader, Any, list[Any]]] = []
        self._known: set[int] = set()
        # Modules and classes of libraries that the student's code knows by name.
        self._foreign: list[Any] = []
        self._reaches_out = False
        try:
            self._watch_all()
            self._opaque = False
        except OpaqueError:
            self._opaque = True
        self._process = self._process_state()

    def unchanged(self) -> bool:
        """Tell whether everything is as it was: sure if true, careful if false."""
        if self._opaque or self._process != self._process_state():
            return False
        return all(_same(read(thing), before) for read, thing, before in self._watched)

    def _process_state(self) -> tuple[Any, ...]:
        return (
            os.getcwd(),  # noqa: PTH109 - the plain string is all that is compared
            dict(os.environ),
            len(sys.modules),
            threading.active_count(),
            list(logging.root.handlers),
            logging.root.level,
            sorted(_listing(str(self._folder.parent))),
            "jinja_env" not in vars(self._app)
            or _JINJA_NAMES.issuperset(self._app.jinja_env.globals)
            or "jinja globals",
        )

    def _watch_all(self) -> None:
        todo: list[Any] = [sys.modules[name] for name in sorted(self._own_modules)]
        todo.append(self._app)
        while todo:
            thing = todo.pop()
            if isinstance(thing, _ATOMS) or id(thing) in self._known:
                continue
            reader, deeper = self._reader(thing)
            if reader is None:
                continue
            contents = reader(thing)
            self._known.add(id(thing))
            self._watched.append((reader, thing, contents))
            if deeper:
                todo += contents
        if self._reaches_out:
            self._watched += [(_namespace, thing, _namespace(thing)) for thing in self._foreign]

    def _reader(self, thing: Any) -> tuple[Reader | None, bool]:
        """Return how to read a thing's contents, and whether to look into those too."""
        if isinstance(thing, flask.Flask):
            return _app_contents, True
        for kinds, reader in _READERS:
            if isinstance(thing, kinds):
                return reader, True
        if isinstance(thing, types.FunctionType):
            return self._function_reader(thing)
        if isinstance(thing, types.ModuleType):
            return self._namespace_reader(thing, thing.__name__)
        if isinstance(thing, type):
            return self._namespace_reader(thing, thing.__module__)
        if isinstance(thing, types.BuiltinFunctionType | types.MethodWrapperType):
            return self._builtin_reader(thing)
        if self._is_own(type(thing)):
            return _instance_contents, True
        if type(thing).__module__.startswith(_LIBRARIES):
            return None, False
        raise OpaqueError(type(thing).__name__)

    def _namespace_reader(self, thing: Any, module: str) -> tuple[Reader | None, bool]:
        if module in self._own_modules:
            return _namespace, True
        if isinstance(thing, types.ModuleType):
            _require_stateless(module)
        self._known.add(id(thing))
        self._foreign.append(thing)
        return None, False

    def _function_reader(self, function: types.FunctionType) -> tuple[Reader | None, bool]:
        if function.__module__ in self._own_modules:
            self._reaches_out |= reaches_out(function.__code__)
            return _function_contents, True
        _require_stateless(function.__module__)
        return (_function_contents, True) if function.__closure__ else (None, False)

    def _builtin_reader(self, function: Any) -> tuple[Reader | None, bool]:
        owner = getattr(function, "__self__", None)
        if owner is None or isinstance(owner, type):
            return None, False
        if isinstance(owner, types.ModuleType):
            # Many modules have their functions from one in C with an underscore before the name.
            _require_stateless(owner.__name__.removeprefix("_"))
            return None, False
        return _builtin_owner, True

    def _is_own(self, cls: type) -> bool:
        return cls.__module__ in self._own_modules


def _require_stateless(module: str | None) -> None:
    if (module or "").partition(".")[0] not in _STATELESS:
        raise OpaqueError(module)


def _same(now: list[Any], before: list[Any]) -> bool:
    return len(now) == len(before) and all(map(operator.is_, now, before))


def _listing(folder: str) -> Iterator[tuple[str, int, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            yield entry.path, status.st_ino, status.st_size, status.st_mtime_ns
            if entry.is_dir(follow_symlinks=False):
                yield from _listing(entry.path)


def _dict_contents(thing: dict[Any, Any]) -> list[Any]:
    return [*thing.keys(), *thing.values(), *_own_attributes(thing)]


def _items(thing: Any) -> list[Any]:
    return [*thing, *_own_attributes(thing)]


def _own_attributes(thing: Any) -> list[Any]:
    return [vars(thing)] if hasattr(thing, "__dict__") else []


def _namespace(thing: Any) -> list[Any]:
    return [value for name, value in vars(thing).items() if name not in _MACHINERY]


def _instance_contents(thing: Any) -> list[Any]:
    contents = _own_attributes(thing)
    for cls in type(thing).__mro__:
        for name, member in vars(cls).items():
            if isinstance(member, types.MemberDescriptorType) and hasattr(thing, name):
                contents.append(member.__get__(thing))
    if not contents and not hasattr(type(thing), "__slots__"):
        raise OpaqueError(type(thing).__name__)
    return contents


def _function_contents(function: types.FunctionType) -> list[Any]:
    return [
        function.__code__,
        function.__defaults__,
        function.__kwdefaults__,
        function.__closure__,
        vars(function),
    ]


def _cell_contents(cell: types.CellType) -> list[Any]:
    try:
        return [cell.cell_contents]
    except ValueError:
        return []


def _app_contents(app: flask.Flask) -> list[Any]:
    own = [value for name, value in vars(app).items() if name not in _FLASK_SETS]
    # Flask makes an empty entry for every error that it looks for; only the handlers count.
    codes = [by_code for spec in app.error_handler_spec.values() for by_code in spec.values()]
    return own + [handler for by_class in codes for handler in by_class.values()]


def _logger_contents(logger: logging.Logger) -> list[Any]:
    return [*logger.handlers, *logger.filters, logger.level, logger.disabled, logger.propagate]


def _builtin_owner(function: Any) -> list[Any]:
    return [function.__self__]


_READERS: tuple[tuple[Any, Reader], ...] = (
    (dict, _dict_contents),
    ((list, tuple, set, frozenset, deque, bytearray), _items),
    (types.CellType, _cell_contents),
    (types.MethodType, lambda method: [method.__func__, method.__self__]),
    (property, lambda thing: [thing.fget, thing.fset, thing.fdel]),
    ((staticmethod, classmethod), lambda thing: [thing.__func__]),
    (partial, lambda thing: [thing.func, thing.args, thing.keywords]),
    (types.MappingProxyType, lambda thing: list(thing.values())),
    (logging.Logger, _logger_contents),
)
