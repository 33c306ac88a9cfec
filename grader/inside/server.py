"""Serving a student's app to the trusted side: one request, one answer, over a channel."""

import importlib.util
import inspect
import io
import json
import os
import runpy
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import flask
import werkzeug.serving
from werkzeug.exceptions import HTTPException
from werkzeug.test import run_wsgi_app

from grader.inside.capture import Output, Witness
from grader.inside.frames import Channel, Closed, as_data
from grader.inside.freshness import Freshness
from grader.inside.loading import BrokenError, Loaded, exception_facts, give_way_to, load
from grader.inside.own_tests import run_own_tests
from grader.inside.view_places import handler_of, hooks_of, place_of

BODY_BYTES = 8 * 1024 * 1024
# An answer's header holds but a megabyte: of each value of the configuration, of what a function
# returns, and of what all the student's tests have raised, there is room for so many bytes of JSON.
_CONFIG_BYTES = 10_000
_VALUE_BYTES = 256 << 10
_ERRORS_BYTES = 256 << 10
# What a student may have set and what would change the answers: a visitor's browser never
# sees an exception, and neither do the checks. SERVER_NAME and TRUSTED_HOSTS say where the
# student's own machine is visited; the app that is being checked is somewhere else.
_NEUTRAL_CONFIG = {
    "DEBUG": False,
    "TESTING": False,
    "PROPAGATE_EXCEPTIONS": False,
    "TRAP_BAD_REQUEST_ERRORS": False,
    "TRAP_HTTP_EXCEPTIONS": False,
    "EXPLAIN_TEMPLATE_LOADING": False,
    "SERVER_NAME": None,
    "TRUSTED_HOSTS": None,
}

_LINE_ENDS = frozenset(b"\r\n\0")
_SERVER_OPTIONS = inspect.signature(werkzeug.serving.run_simple)

Answer = tuple[dict[str, Any], bytes]


class AppServer:
    """Imports the app in a folder, or runs it as a program, and answers for it."""

    def __init__(self, channel: Channel, folder: Path, most_output: int) -> None:
        self._channel = channel
        self._folder = folder
        self._output = Output(most_output)
        self._witness = Witness(folder)
        self._starts: list[dict[str, Any]] = []
        self._loaded: Loaded | None = None
        self._config: dict[str, Any] = {}
        self._freshness: Freshness | None = None
        self._meddled = False

    def serve(self) -> None:
        """Answer until the trusted side closes the channel."""
        self._output.attach()
        self._witness.attach()
        tasks: dict[str, Callable[[dict[str, Any], bytes], Answer]] = {
            "import": self._import,
            "program": self._program,
            "tests": self._tests,
            "request": self._request,
            "unchanged": self._unchanged,
            "facts": self._facts,
            "match": self._match,
            "set": self._set,
            "call": self._call,
        }
        while True:
            try:
                task, body = self._channel.receive()
            except Closed:
                return
            header, answer = tasks[task["do"]](task, body)
            header["id"] = task["id"]
            self._channel.send(header, answer)

    def _import(self, task: dict[str, Any], body: bytes) -> Answer:
        flask.Flask.run = self._note_start  # type: ignore[method-assign]
        werkzeug.serving.run_simple = self._note_server
        try:
            self._loaded = loaded = load(self._folder)
        except BrokenError as broken:
            return {"broken": broken.facts, "starts": len(self._starts), **self._noted()}, b""
        self._config = _plain_config(loaded.app)
        if loaded.app.debug:
            # Made now, it logs debug messages as the student's debug mode has it.
            _ = loaded.app.logger
        loaded.app.config.update(_NEUTRAL_CONFIG)
        answer = {"variable": loaded.variable, "starts": len(self._starts), **self._noted()}
        return answer, b""

    def _program(self, task: dict[str, Any], body: bytes) -> Answer:
        run = flask.Flask.run

        def noted_run(app: flask.Flask, *args: Any, **kwargs: Any) -> None:
            before = len(self._starts)
            run(app, *args, **kwargs)
            for start in self._starts[before:]:
                start["app_run"] = True

        flask.Flask.run = noted_run  # type: ignore[method-assign,assignment]
        werkzeug.serving.run_simple = self._note_server
        answer: dict[str, Any] = {"exit": 0}
        sys.path.insert(0, str(self._folder))
        sys.argv[:] = ["app.py"]
        program = self._folder / "app.py"
        try:
            # Python refuses a program with bytes that are no text; an import lets some pass.
            importlib.util.decode_source(program.read_bytes())
            runpy.run_path(str(program), run_name="__main__")
        except SystemExit as error:
            # As much of it as Linux keeps; a text is printed and stands for 1.
            answer["exit"] = (
                error.code & 0xFF if isinstance(error.code, int) else int(bool(error.code))
            )
        except BaseException as error:  # noqa: BLE001 - whatever a student's program raises
            answer |= {"exit": 1, "exception": exception_facts(error, self._folder)}
        return {**self._noted(), **answer, "starts": self._starts}, b""

    def _tests(self, task: dict[str, Any], body: bytes) -> Answer:
        flask.Flask.run = self._note_start  # type: ignore[method-assign]
        werkzeug.serving.run_simple = self._note_server
        give_way_to(os.listdir(self._folder))  # noqa: PTH208 - their names are all that counts
        try:
            answer = run_own_tests(self._folder)
            _bound_errors(answer["tests"])
        except BaseException as error:  # noqa: BLE001 - what a student's tests end Python with
            answer = {"tests": [], "problem": exception_facts(error, self._folder)}
        return answer, b""

    # A bound method stays what it is on a class: the application is not among the arguments.
    def _note_start(self, *args: object, **kwargs: object) -> None:
        self._starts.append({})

    def _note_server(self, *args: Any, **kwargs: Any) -> None:
        # As the real one does, this raises a TypeError for an option that there is not.
        given = _SERVER_OPTIONS.bind(*args, **kwargs).arguments
        app = given["application"]
        debug = isinstance(app, flask.Flask) and bool(app.debug)
        host, port = str(given["hostname"]), int(given["port"])
        self._starts.append({"host": host, "port": port, "debug": debug})

    def _request(self, task: dict[str, Any], body: bytes) -> Answer:
        app = self._app()
        if "if_unchanged" in task and not self._is_unchanged():
            return {"changed": True}, b""
        if self._freshness is None:
            self._freshness = Freshness(self._folder, app, self._own_modules())
            self._freshness.watch_compiling()
        environ = task["environ"] | {
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        header: dict[str, Any] = {}
        try:
            # Flask's own method, and not the one that the student has wrapped or replaced.
            entry = partial(flask.Flask.wsgi_app, app) if "bare" in task else app
            chunks, status, headers = run_wsgi_app(entry, environ)
            header["status"] = _sendable(status)
            header["headers"] = [[_sendable(name), _sendable(value)] for name, value in headers]
            answer, header["cut"] = _collect(chunks)
        except BaseException as error:  # noqa: BLE001 - a server answers 500 to whatever comes
            self._witness.raised(error)
            header, answer = {"status": "500 INTERNAL SERVER ERROR", "headers": []}, b""
        return {**header, **self._noted()}, answer

    def _unchanged(self, task: dict[str, Any], body: bytes) -> Answer:
        return {"unchanged": self._is_unchanged()}, b""

    def _is_unchanged(self) -> bool:
        """Tell whether the app is as it was after its import."""
        if self._meddled:
            return False
        return self._freshness is None or self._freshness.unchanged()

    def _facts(self, task: dict[str, Any], body: bytes) -> Answer:
        routes = [
            [rule.rule, sorted(rule.methods or ()), rule.endpoint, self._view_of(rule.endpoint)]
            for rule in self._app().url_map.iter_rules()
        ]
        plain = {name: value for name, value in self._config.items() if type(value) is not bytes}
        secret = {name: value.hex() for name, value in self._config.items() if name not in plain}
        return {"routes": routes, "config": plain, "bytes": secret}, b""

    def _match(self, task: dict[str, Any], body: bytes) -> Answer:
        adapter = self._app().url_map.bind("localhost")
        try:
            endpoint, _ = adapter.match(task["path"], task["method"])
        except HTTPException as error:  # no route, another method, a redirect
            handler = handler_of(self._app(), error.code or 0, self._folder)
            hooks = hooks_of(self._app(), "", self._folder)
            return {"endpoint": None, "view": None, "handler": handler, "hooks": hooks}, b""
        except Exception:  # noqa: BLE001 - a converter may be the student's own
            return {"endpoint": None, "view": None}, b""
        place = place_of(self._app().view_functions.get(endpoint), self._folder)
        hooks = hooks_of(self._app(), str(endpoint), self._folder)
        view = self._view_of(endpoint)
        return {"endpoint": str(endpoint), "view": view, "place": place, "hooks": hooks}, b""

    def _set(self, task: dict[str, Any], body: bytes) -> Answer:
        self._meddled = True
        setattr(self._module(), task["name"], task["value"])
        return {}, b""

    def _call(self, task: dict[str, Any], body: bytes) -> Answer:
        self._meddled = True
        try:
            value = getattr(self._module(), task["name"])(*task["args"])
        except BaseException as error:  # noqa: BLE001 - whatever a student's function raises
            self._witness.raised(error)
            return self._noted(), b""
        return {"value": as_data(value, _VALUE_BYTES), **self._noted()}, b""

    def _view_of(self, endpoint: str) -> str:
        view = self._app().view_functions.get(endpoint)
        view = getattr(view, "view_class", view)
        name = f"{getattr(view, '__module__', '')}.{getattr(view, '__qualname__', '')}"
        # A bound method is another object each time it is looked up; what it binds is not.
        owner, function = getattr(view, "__self__", None), getattr(view, "__func__", view)
        return f"{name}#{id(owner):x}.{id(function):x}"

    def _app(self) -> flask.Flask:
        assert self._loaded is not None
        return self._loaded.app

    def _own_modules(self) -> frozenset[str]:
        assert self._loaded is not None
        return self._loaded.own_modules

    def _module(self) -> Any:
        assert self._loaded is not None
        return self._loaded.module

    def _noted(self) -> dict[str, Any]:
        noted = self._witness.take()
        if printed := self._output.take():
            noted["printed"] = printed
        return noted


def _sendable(text: object) -> str:
    """Return a part of an answer's head; raise ValueError where no server could send it."""
    # A line of its own would be another header, or the start of the body.
    if _LINE_ENDS.intersection(str(text).encode("latin-1")):
        raise ValueError("a status line or header holds the end of a line")
    return str(text)


def _collect(chunks: Any) -> tuple[bytes, bool]:
    body = bytearray()
    try:
        for chunk in chunks:
            body += chunk
            if len(body) > BODY_BYTES:
                return bytes(body[:BODY_BYTES]), True
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    return bytes(body), False


def _bound_errors(tests: list[list[Any]]) -> None:
    """Leave out what tests have raised where it becomes too much; what became of them stays."""
    room = _ERRORS_BYTES
    for row in tests:
        room -= len(json.dumps(row[-1]))
        if room < 0:
            row[-1] = None


def _plain_config(app: flask.Flask) -> dict[str, Any]:
    return {str(name): _plain_setting(value) for name, value in app.config.items()}


def _plain_setting(value: object) -> Any:
    # As bytes it is sent apart from the others, with two digits for each.
    if type(value) is bytes and 2 * len(value) <= _CONFIG_BYTES:
        return value
    return as_data(value, _CONFIG_BYTES)
