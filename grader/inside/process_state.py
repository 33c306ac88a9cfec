"""What a process holds besides its objects: files, environment, threads, settings of Python."""

import _thread
import builtins
import contextlib
import decimal
import locale
import logging
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import flask.logging

# By so much the files are made older than they are: a clock that ticks every few milliseconds
# does not tell a file written by the import from the same file written by the first request.
_SECOND = 10**9


def make_files_older(folder: Path) -> None:
    """Move the times of all files below a folder back, so that every later change shows."""
    # Windows cannot do so to a link itself, and students there have none.
    follow = os.utime not in os.supports_follow_symlinks
    with contextlib.suppress(OSError):  # then they never count as unchanged
        for path, _, _, changed in sorted(_listing(str(folder))):
            with contextlib.suppress(OSError):  # by now it may have vanished
                os.utime(path, ns=(changed - _SECOND, changed - _SECOND), follow_symlinks=follow)


def process_state(folder: Path, *, reaches_out: bool) -> tuple[Any, ...]:
    """Return what an app can change in its process, and in its own folder, without an object.

    Which modules and builtins there are is looked at one by one only where the app's code
    reaches out of its own modules: each look copies the page of memory that the object lies in.
    """
    umask = os.umask(0o77)
    os.umask(umask)
    context = decimal.getcontext()
    return (
        os.getcwd(),  # noqa: PTH109 - the plain string is all that is compared
        dict(os.environ),
        umask,
        _thread._count(),
        _files(folder),
        len(sys.modules),
        len(vars(builtins)),
        list(map(id, sys.modules.values())) if reaches_out else None,
        list(map(id, vars(builtins).values())) if reaches_out else None,
        [*sys.path, *sys.argv],
        list(map(id, (sys.stdin, sys.stdout, sys.stderr, sys.gettrace(), sys.getprofile()))),
        sys.getrecursionlimit(),
        locale.setlocale(locale.LC_ALL),
        (context.prec, context.rounding),
        hash(random.getstate()),
        logging.root.manager.disable,
        sorted(_settings_of_loggers()),
    )


def handlers() -> Iterator[Any]:
    """Yield what handles and filters log records."""
    for logger in _loggers():
        yield from _handlers(logger)
        yield from logger.filters


def _loggers() -> Iterator[logging.Logger]:
    yield logging.root
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            yield logger


def _handlers(logger: logging.Logger) -> list[logging.Handler]:
    # Flask adds its own handler when the app first logs.
    return [each for each in logger.handlers if each is not flask.logging.default_handler]


def _settings_of_loggers() -> Iterator[tuple[Any, ...]]:
    """Yield what is set of loggers; one that nothing is set of is as good as none."""
    for logger in _loggers():
        settings = (logger.level, logger.disabled, not logger.propagate)
        handling = (*map(id, _handlers(logger)), *map(id, logger.filters))
        if handling or any(settings):
            yield (logger.name, *settings, *handling)


def _files(folder: Path) -> object:
    """Return what is equal as long as all files below a folder are the same."""
    try:
        return sorted(_listing(str(folder)))
    except OSError:
        return object()  # what cannot be looked at is never the same as before


def _listing(folder: str) -> Iterator[tuple[str, int, int, int]]:
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                yield entry.path, status.st_mode, status.st_size, status.st_mtime_ns
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
