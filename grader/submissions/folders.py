"""Reading a folder on disk that someone else filled, and may still be changing.

Everything below the top is opened by name from the open folder above it and never through a
link, so that nothing can be put in the place of what was looked at.
"""

import errno
import os
import stat
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from grader.message import Message
from grader.submissions.names import ENVIRONMENT_MARK, left_behind
from grader.submissions.refusal import (
    RefusalError,
    a_link,
    not_a_file,
    too_large,
    too_many,
    unreadable,
)
from grader.submissions.tree import Entry, Item, Kind, Parts

# Windows knows none of these flags and opens no folders: there, folders are held by their path.
_HOLDS_FOLDERS = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_READ = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for somebody to write to it
    | getattr(os, "O_BINARY", 0)
)
_FOLDER = _READ | getattr(os, "O_DIRECTORY", 0)

Held = int | str
"""An open folder: a descriptor, or a path where folders cannot be opened."""


class FolderTree:
    """A folder on disk; the way to its top is the teacher's, all below it is not trusted."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def listing(self, parts: Parts, limit: int) -> list[Entry]:
        """Return what is directly in a folder, sorted by name; refuse more than `limit`."""
        with self._held(parts) as folder:
            return _listing(folder, "/".join(parts) or self.root.name, limit)

    def items(self, parts: Parts, limit: int) -> Generator[Item, None, None]:
        """Yield all that is below a folder but for what is left behind; no folder above `limit`."""
        with self._held(parts) as folder:
            name = parts[-1] if parts else self.root.name
            yield from _walk(folder, _listing(folder, name, limit), "", limit)

    @contextmanager
    def file(self, parts: Parts, limit: int) -> Iterator[BinaryIO]:
        """Open one file of at most `limit` bytes, to read and to seek in."""
        with self._held(parts[:-1]) as folder:
            fd, _ = _open_file(folder, parts[-1], parts[-1], limit)
            with os.fdopen(fd, "rb") as file:
                yield file

    def check_paths(self, parts: Parts, but_not: list[Parts]) -> None:
        """Refuse nothing: a folder on disk cannot hold a path that leads out of it."""

    @contextmanager
    def _held(self, parts: Parts) -> Iterator[Held]:
        with ExitStack() as stack:
            folder: Held = str(self.root)
            if _HOLDS_FOLDERS:
                try:
                    folder = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
                except OSError as error:
                    raise unreadable(self.root.name, error) from error
                stack.callback(os.close, folder)
            for depth, name in enumerate(parts, 1):
                folder = stack.enter_context(_inner(folder, name, "/".join(parts[:depth])))
            yield folder


@contextmanager
def _inner(folder: Held, name: str, path: str) -> Iterator[Held]:
    """Hold a folder in a folder; `path` is how a message names it."""
    if not _HOLDS_FOLDERS:
        yield f"{folder}/{name}"
        return
    fd = _open(folder, name, path, _FOLDER)
    try:
        yield fd
    finally:
        os.close(fd)


def _open(folder: Held, name: str, path: str, flags: int) -> int:
    try:
        if isinstance(folder, str):
            return os.open(f"{folder}/{name}", flags)
        return os.open(name, flags, dir_fd=folder)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            raise a_link(path) from error
        if error.errno == errno.ENXIO:
            raise not_a_file(path) from error
        raise unreadable(path, error) from error


def _open_file(folder: Held, name: str, path: str, limit: int) -> tuple[int, int]:
    """Open an ordinary file and return its descriptor and its size."""
    fd = _open(folder, name, path, _READ)
    try:
        # Asked of what is open now: the listing told of what had this name then.
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            raise not_a_file(path)
        if status.st_size > limit:
            raise too_large(path, limit)
    except BaseException:
        os.close(fd)
        raise
    return fd, status.st_size


def _listing(folder: Held, path: str, limit: int) -> list[Entry]:
    try:
        with os.scandir(folder) as scan:
            found = [Entry(entry.name, _kind(entry)) for entry in islice(scan, limit + 1)]
    except OSError as error:
        raise unreadable(path, error) from error
    if len(found) > limit:
        raise too_many(path, limit)
    found.sort(key=lambda entry: entry.name)
    return found


def _kind(entry: os.DirEntry[str]) -> Kind:
    if entry.is_file(follow_symlinks=False):
        return Kind.FILE
    if entry.is_dir(follow_symlinks=False):
        return Kind.FOLDER
    return Kind.LINK if entry.is_symlink() else Kind.SPECIAL


def _walk(
    folder: Held, entries: list[Entry], above: str, limit: int
) -> Generator[Item, None, None]:
    """Yield what is in a held folder, each folder before what is in it.

    Whoever consumes this refuses what lies too deep, and so ends the recursion.
    """
    for entry in entries:
        name, path = entry.name, above + entry.name
        if left_behind(name, entry.kind):
            continue
        if entry.kind is not Kind.FOLDER:
            yield Item(path, entry.kind, partial(_read, folder, name, path))
            continue
        with _inner(folder, name, path) as inner:
            below = _listing(inner, path, limit)
            if all(other.name != ENVIRONMENT_MARK for other in below):
                yield Item(path, Kind.FOLDER, _nothing)
                yield from _walk(inner, below, f"{path}/", limit)


def _nothing(limit: int) -> bytes:
    return b""


def _read(folder: Held, name: str, path: str, limit: int) -> bytes:
    fd, size = _open_file(folder, name, path, limit)
    try:
        data = os.read(fd, size + 1)
        while len(data) < size and (more := os.read(fd, size - len(data))):
            data += more
    except OSError as error:
        raise unreadable(path, error) from error
    finally:
        os.close(fd)
    if len(data) != size:
        raise RefusalError(
            "unreadable",
            Message(
                "{path} changed while it was read. Wait until all files are in place,"
                " then grade again.",
                path=ascii(path),
            ),
            path,
        )
    return data
