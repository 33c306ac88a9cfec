"""What a request printed, logged, rendered and raised."""

import contextlib
import io
import json
import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import flask

from grader.inside.loading import exception_facts

# All that a request comes to must fit into the header of one answer, where a letter that is not
# ASCII takes six bytes. What is too much is left out, and told by `_CUT`.
LOGGED_BYTES = 128 << 10
TEMPLATES_BYTES = 32 << 10
_LEVEL, _NAME, _MESSAGE = 50, 200, 2_000
_CUT = "[...]"


class Output:
    """The standard output of the app, kept in a file without a name and read piece by piece."""

    def __init__(self, most: int) -> None:
        """Keep up to `most` characters of what is printed from one `take` to the next."""
        self._most = most
        with tempfile.TemporaryFile() as file:
            self._fd = os.dup(file.fileno())

    def attach(self) -> None:
        """Send everything that is written to standard output here."""
        os.dup2(self._fd, 1)
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(1, "w", closefd=False)),
            encoding="utf-8",
            errors="backslashreplace",
        )

    def take(self) -> str:
        """Return what was printed since the last time: its start and its end when it is long."""
        # By now it may be anything that the student has put in its place, or closed.
        with contextlib.suppress(Exception):
            sys.stdout.flush()
        size = os.fstat(self._fd).st_size
        if not size:
            return ""
        half = self._most // 2
        text = self._text(0, min(size, self._most))
        # Of bytes that are no text, each becomes four characters.
        if size > self._most or len(text) > self._most:
            text = f"{text[:half]}\n{_CUT}\n{self._text(max(size - half, 0), half)[-half:]}"
        os.ftruncate(self._fd, 0)
        os.lseek(self._fd, 0, os.SEEK_SET)
        return text

    def _text(self, start: int, size: int) -> str:
        return _read_at(self._fd, size, start).decode("utf-8", "backslashreplace")


def _read_at(descriptor: int, size: int, start: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(descriptor, size, start)
    # On Windows the place to write at moves along; all that is there is about to be cut off.
    os.lseek(descriptor, start, os.SEEK_SET)
    return os.read(descriptor, size)


class _Rows:
    """Rows of texts to be sent: as many as there is room for, and then one that says so."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = self._room = most_bytes
        self._rows: list[list[str]] = []

    def add(self, *row: str) -> None:
        if self._room > 0:
            self._room -= len(json.dumps(row))
            self._rows.append([*row] if self._room > 0 else [_CUT] * len(row))

    def take(self) -> list[list[str]]:
        rows, self._rows = self._rows, []
        self._room = self._most_bytes
        return rows


class Witness:
    """Notes the log records, templates and exceptions of one request after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._records = _Rows(LOGGED_BYTES)
        self._templates = _Rows(TEMPLATES_BYTES)
        self._exception: dict[str, Any] | None = None

    def attach(self) -> None:
        """Listen to logging and to Flask's signals."""
        call_handlers = logging.Logger.callHandlers

        # Not a handler: one on the root logger would turn the student's basicConfig() off.
        def note_and_call(logger: logging.Logger, record: logging.LogRecord) -> None:
            if (message := _message(record)) is not None:
                level, name = str(record.levelname)[:_LEVEL], str(logger.name)[:_NAME]
                self._records.add(level, name, message)
            call_handlers(logger, record)

        logging.Logger.callHandlers = note_and_call  # type: ignore[method-assign,assignment]
        flask.template_rendered.connect(self._on_template, weak=False)
        flask.got_request_exception.connect(self._on_exception, weak=False)

    def raised(self, error: BaseException) -> None:
        """Note an exception that came out of the app."""
        self._exception = exception_facts(error, self._folder)

    def take(self) -> dict[str, Any]:
        """Return what was noted since the last time."""
        noted: dict[str, Any] = {}
        if records := self._records.take():
            noted["logged"] = records
        if templates := self._templates.take():
            noted["templates"] = [name for [name] in templates]
        if self._exception:
            noted["exception"], self._exception = self._exception, None
        return noted

    def _on_template(self, sender: object, template: Any, **_: object) -> None:
        self._templates.add(str(template.name)[:_NAME])

    def _on_exception(self, sender: object, exception: BaseException, **_: object) -> None:
        self.raised(exception)


def _message(record: logging.LogRecord) -> str | None:
    """Return what is logged; None where Python complains instead, and logs nothing."""
    try:
        return record.getMessage()[:_MESSAGE]
    except Exception:  # noqa: BLE001 - arguments that do not fit, or a student's own __str__
        return None
