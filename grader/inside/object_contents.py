"""What an object holds, read without calling anything that a student's class defines.

The state of an object is in its attributes and in what its built-in base keeps besides, such as
the items of a list. Where that base is one of those known here, all of it can be read. Others
(an iterator, a generator, an open file, a connection) hide their state, and are opaque.
"""

import logging
import re
import struct
import threading
import types
import uuid
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import flask
import flask.logging
import jinja2
import markupsafe
import werkzeug.routing

Reader = Callable[[Any], list[Any]]

# Nothing of these ever changes. Exact types: a subclass may have attributes.
ATOMS = frozenset(
    {object, int, bool, float, complex, str, bytes, range, date, datetime, time, timedelta}
    | {timezone, Decimal, Fraction, uuid.UUID, re.Pattern, re.Match, markupsafe.Markup}
    | {type(Path()), PurePosixPath, PureWindowsPath, type(None), type(...), type(NotImplemented)}
    | {weakref.ReferenceType, weakref.ProxyType, weakref.CallableProxyType}
    | {types.CodeType, types.GenericAlias, types.UnionType}
    | {types.GetSetDescriptorType, types.MemberDescriptorType, types.WrapperDescriptorType}
    | {types.MethodDescriptorType, types.ClassMethodDescriptorType}
)
# What these hold changes, but not which things they hold.
FIXED = frozenset({tuple, frozenset})
# Set by Python, and by WTForms whenever a form is made.
_MACHINERY = frozenset(
    {"__builtins__", "__spec__", "__loader__", "__dict__", "__weakref__"}
    | {"_unbound_fields", "_wtforms_meta", "creation_counter"}
)
_WORD = struct.calcsize("P")


class OpaqueError(Exception):
    """An object whose state cannot be compared."""


def namespace(thing: Any) -> list[Any]:
    """Return the names and values of a module or class, but for what Python itself sets."""
    own = {name: value for name, value in vars(thing).items() if name not in _MACHINERY}
    return [*own.keys(), *own.values()]


def class_contents(cls: type) -> list[Any]:
    """Return what a class of the student's holds, and what it is made from and into."""
    return [*namespace(cls), cls.__bases__, type(cls), *type.__subclasses__(cls)]


def function_contents(function: types.FunctionType) -> list[Any]:
    """Return what a function does, and everything that it remembers."""
    return [
        function.__code__,
        function.__defaults__,
        function.__kwdefaults__,
        function.__closure__,
        function.__annotations__,
        vars(function),
    ]


def builtin_owner(function: Any) -> list[Any]:
    """Return the object that a method written in C belongs to."""
    return [function.__self__]


@cache
def instance_reader(cls: type) -> Reader:
    """Return how to read the instances of a class; raise `OpaqueError` when they hide state."""
    for kind, reader in _KINDS:
        if issubclass(cls, kind):
            return reader
    base = _built_in_base(cls)
    if base in ATOMS:
        return _attributes
    if issubclass(base, BaseException):
        return _exception_contents
    items = _ITEMS.get(base)
    if items is None:
        raise OpaqueError(cls.__name__)
    if cls is base:
        return items
    return lambda thing: [*items(thing), *_attributes(thing)]


def _built_in_base(cls: type) -> type:
    """Return the nearest class that adds something to its instances that no attribute shows."""
    while (base := cls.__base__) is not None:
        shown = [member for member in vars(cls).values() if _is_word(member)]
        added = cls.__basicsize__ - base.__basicsize__
        if cls.__itemsize__ != base.__itemsize__ or added > _WORD * len(shown):
            break
        cls = base
    return cls


def _is_word(member: object) -> bool:
    """Tell whether a member of a class stands for a word in each instance."""
    is_slot = type(member) is types.MemberDescriptorType
    return is_slot or (
        type(member) is types.GetSetDescriptorType and member.__name__ == "__weakref__"
    )


def _attributes(thing: Any) -> list[Any]:
    cls: Any = type(thing)
    contents: list[Any] = [cls]
    for attribute in _stored(cls):
        try:
            contents.append(attribute.__get__(thing))
        except AttributeError:
            contents.append(None)  # an empty slot
    return contents


@cache
def _stored(cls: type) -> list[Any]:
    """Return the slots of a class and its `__dict__`."""
    return [
        member
        for base in cls.__mro__
        for name, member in vars(base).items()
        if type(member) is types.MemberDescriptorType
        or (name == "__dict__" and type(member) is types.GetSetDescriptorType)
    ]


def _exception_contents(error: BaseException) -> list[Any]:
    causes = [error.args, error.__cause__, error.__context__, error.__traceback__]
    return [*causes, *_attributes(error)]


def _cell_contents(cell: types.CellType) -> list[Any]:
    try:
        return [cell.cell_contents]
    except ValueError:
        return []


def _app_contents(app: flask.Flask) -> list[Any]:
    # Flask makes an empty entry for every error that it looks for; only the handlers count.
    contents: list[Any] = []
    for scope, codes in app.error_handler_spec.items():
        for code, handlers in codes.items():
            if handlers:
                contents += [scope, code, *handlers.keys(), *handlers.values()]
    return contents + _attributes_but(app, "_got_first_request", "error_handler_spec", "logger")


def _logger_contents(logger: logging.Logger) -> list[Any]:
    # Flask adds its own handler when the app first logs.
    handlers = [each for each in logger.handlers if each is not flask.logging.default_handler]
    names = ("_cache", "handlers", "manager", "parent")
    return [*handlers, *_attributes_but(logger, *names)]


def _attributes_but(thing: Any, *names: str) -> list[Any]:
    """Return the attributes without those that change by themselves."""
    own = {name: value for name, value in vars(thing).items() if name not in names}
    return [type(thing), *own.keys(), *own.values()]


_KINDS: tuple[tuple[Any, Reader], ...] = (
    (flask.Flask, _app_contents),
    (jinja2.Environment, lambda thing: _attributes_but(thing, "cache")),
    (jinja2.Template, lambda thing: _attributes_but(thing, "_module", "_debug_info")),
    # What werkzeug makes of its rules to match them follows from the rules.
    (werkzeug.routing.Map, lambda map_: [*map_.iter_rules(), map_.converters]),
    (werkzeug.routing.Rule, lambda rule: [rule.rule, rule.endpoint, *rule._converters.values()]),
    (logging.Logger, _logger_contents),
    (types.CellType, _cell_contents),
    (types.MethodType, lambda method: [method.__func__, method.__self__]),
    (property, lambda thing: [thing.fget, thing.fset, thing.fdel]),
    ((staticmethod, classmethod), lambda thing: [thing.__func__]),
    (partial, lambda thing: [thing.func, thing.args, thing.keywords, vars(thing)]),
    (slice, lambda thing: [thing.start, thing.stop, thing.step]),
    (types.MappingProxyType, lambda thing: [*thing.keys(), *thing.values()]),
    (type(threading.Lock()), lambda lock: [lock.locked()]),
    (type(threading.RLock()), lambda lock: [repr(lock).startswith("<unlocked")]),
)
_ITEMS: dict[type, Reader] = {
    OrderedDict: lambda thing: [*OrderedDict.keys(thing), *OrderedDict.values(thing), vars(thing)],
    dict: lambda thing: [*dict.keys(thing), *dict.values(thing)],
    list: lambda thing: [*list.__iter__(thing)],
    tuple: lambda thing: [*tuple.__iter__(thing)],
    set: lambda thing: [*set.__iter__(thing)],
    frozenset: lambda thing: [*frozenset.__iter__(thing)],
    deque: lambda thing: [*deque.__iter__(thing)],
    bytearray: lambda thing: [*bytearray.__iter__(thing)],
}
