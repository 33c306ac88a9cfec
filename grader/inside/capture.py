"""What a request printed, logged, rendered and raised."""

import contextlib
import io
import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import flask

from grader.inside.loading import exception_facts

PRINTED_BYTES = 64 * 1024
LOG_RECORDS = 200


class Output:
    """The standard output of the app, kept in memory and read piece by piece."""

    def __init__(self) -> None:
        if hasattr(os, "memfd_create"):
            self._fd = os.memfd_create("output")
        else:
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
        if size <= PRINTED_BYTES:
            data = os.pread(self._fd, size, 0)
        else:
            half = PRINTED_BYTES // 2
            data = os.pread(self._fd, half, 0) + b"\n[...]\n"
            data += os.pread(self._fd, half, size - half)
        os.ftruncate(self._fd, 0)
        os.lseek(self._fd, 0, os.SEEK_SET)
        return data.decode("utf-8", "backslashreplace")


class Witness:
    """Notes the log records, templates and exceptions of one request after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._records: list[list[str]] = []
        self._templates: list[str] = []
        self._exception: dict[str, Any] | None = None

    def attach(self) -> None:
        """Listen to logging and to Flask's signals."""
        call_handlers = logging.Logger.callHandlers

        # Not a handler: one on the root logger would turn the student's basicConfig() off.
        def note_and_call(logger: logging.Logger, record: logging.LogRecord) -> None:
            if len(self._records) < LOG_RECORDS:
                self._records.append([record.levelname, logger.name, _message(record)])
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
        if self._records:
            noted["logged"], self._records = self._records, []
        if self._templates:
            noted["templates"], self._templates = self._templates, []
        if self._exception:
            noted["exception"], self._exception = self._exception, None
        return noted

    def _on_template(self, sender: object, template: Any, **_: object) -> None:
        self._templates.append(str(template.name))

    def _on_exception(self, sender: object, exception: BaseException, **_: object) -> None:
        self.raised(exception)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()[:2000]
    except Exception:  # noqa: BLE001 - arguments that do not fit, or a student's own __str__
        return str(record.msg)[:2000]
