"""Looking at files that a student's app has made, while it may still be changing them.

No link is followed: not on the way to a file, and not in the place of the folder itself. No pipe
blocks. What vanishes meanwhile, or cannot be looked at, is as good as not there.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

# Windows knows none of these flags and opens no folders: there, folders are held by their path,
# and whoever is quick can put a link in the place of one. It is their own machine.
_HOLDS_FOLDERS = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_READ = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # opening a pipe must not wait for somebody to write to it
    | getattr(os, "O_BINARY", 0)
)
_FOLDER = _READ | getattr(os, "O_DIRECTORY", 0)
# Folders above each other in which something is still to be looked at, each held open.
_MOST_BRANCHES = 100
# As long as a path may be that an app hands to the kernel; what lies deeper has no name.
_LONGEST_PATH = 4_096

_Held = int | str
"""An open folder: a descriptor, or a path where folders cannot be opened."""


class TanglesError(Exception):
    """Folders branch deeper than anybody's work does."""


def read_below(folder: Path, path: str, most: int) -> bytes | None:
    """Return up to `most` bytes of a regular file below `folder`; None if there is none.

    The way to `folder` is the grader's own, and only its last part the student's.
    """
    parts = PurePosixPath(path).parts
    if not parts or parts[0] == "/" or ".." in parts or not _is_name(path):
        return None
    here = _opened(folder, None)
    for part in parts[:-1]:
        if here is not None:
            above, here = here, _opened(part, here)
            _let_go(above)
    if here is None:
        return None
    try:
        return _read(parts[-1], here, most)
    except OSError:
        return None
    finally:
        _let_go(here)


def _is_name(path: str) -> bool:
    """Tell whether any file can have this path; that of a view is what the app says it is."""
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:  # half a character
        return False


def list_below(folder: Path, most: int) -> list[str] | None:
    """Return the paths of all that is no folder below `folder`; None if it holds more than `most`.

    A link counts as a file, and is not followed. Folders too deep for a path, or too tangled,
    are more than anybody asks for.
    """
    found: list[str] = []
    try:
        for seen, (above, name, status) in enumerate(walk(folder), 1):
            path = "/".join((*above, name))
            if seen > most or len(path) > _LONGEST_PATH:
                return None
            if not stat.S_ISDIR(status.st_mode):
                found.append(path)
    except TanglesError:
        return None
    return found


def walk(folder: Path) -> Iterator[tuple[list[str], str, os.stat_result]]:
    """Yield everything below a folder: the names of the folders above it, its own, what it is.

    Folders may lie in each other as deep as they like. Raise `TanglesError` where they branch
    deeper than that they could be held open.
    """
    above: list[str] = []
    # Folders with folders in them that wait: how deep they lie, open, with the names of those.
    waiting: list[tuple[int, _Held, list[str]]] = []
    here = _opened(folder, None)
    try:
        while here is not None:
            inner: list[str] = []
            waiting.append((len(above), here, inner))
            for name, status in _entries(here):
                yield above, name, status
                if stat.S_ISDIR(status.st_mode):
                    inner.append(name)
            if len(waiting) > _MOST_BRANCHES:
                raise TanglesError
            here = _next(above, waiting)
    finally:
        for _, held, _ in waiting:
            _let_go(held)


def _next(above: list[str], waiting: list[tuple[int, _Held, list[str]]]) -> _Held | None:
    """Open the next folder that waits, and note the way to it; None when there is no more.

    A folder is let go before the last one in it is entered, so a long chain holds none open.
    """
    here = None
    while waiting and here is None:
        depth, parent, names = waiting[-1]
        if names:
            del above[depth:]
            above.append(names.pop())
            here = _opened(above[-1], parent)
        if not names:
            _let_go(waiting.pop()[1])
    return here


def _opened(name: str | Path, parent: _Held | None) -> _Held | None:
    """Open a folder, in another one where that is held; None where there is no such folder."""
    try:
        if _HOLDS_FOLDERS and not isinstance(parent, str):
            return os.open(name, _FOLDER, dir_fd=parent)
        path = str(name) if parent is None else f"{parent}/{name}"
        return path if _is_plain(os.lstat(path), stat.S_IFDIR) else None
    except OSError:
        return None


def _let_go(held: _Held) -> None:
    if isinstance(held, int):
        os.close(held)


def _entries(folder: _Held) -> Iterator[tuple[str, os.stat_result]]:
    # By its path, a folder may have vanished by now.
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            yield entry.name, status


def _read(name: str, folder: _Held, most: int) -> bytes | None:
    if isinstance(folder, str):
        path = f"{folder}/{name}"
        if not _is_plain(os.lstat(path), stat.S_IFREG):
            return None
        descriptor = os.open(path, _READ)
    else:
        descriptor = os.open(name, _READ, dir_fd=folder)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def _is_plain(status: os.stat_result, kind: int) -> bool:
    """Tell whether something is of this kind, and no junction, which Windows takes for a folder."""
    return stat.S_IFMT(status.st_mode) == kind and not getattr(status, "st_reparse_tag", 0)
