"""Looking at files that a student's app has made, while it may still be changing them.

No link is followed: not on the way to a file, and not in the place of the folder itself. No pipe
blocks. What vanishes meanwhile, or cannot be looked at, is as good as not there.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Folders above each other in which something is still to be looked at, each held open.
_MOST_BRANCHES = 100
# As long as a path may be that an app hands to the kernel; what lies deeper has no name.
_LONGEST_PATH = 4_096


class TanglesError(Exception):
    """Folders branch deeper than anybody's work does."""


def read_below(folder: Path, path: str, most: int) -> bytes | None:
    """Return up to `most` bytes of a regular file below `folder`; None if there is none.

    The way to `folder` is the grader's own, and only its last part the student's.
    """
    parts = PurePosixPath(path).parts
    if not parts or parts[0] == "/" or ".." in parts:
        return None
    here = _opened(folder, None)
    for part in parts[:-1]:
        if here is not None:
            above, here = here, _opened(part, here)
            os.close(above)
    if here is None:
        return None
    try:
        return _read(parts[-1], here, most)
    except OSError:
        return None
    finally:
        os.close(here)


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
    waiting: list[tuple[int, int, list[str]]] = []
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
        for _, descriptor, _ in waiting:
            os.close(descriptor)


def _next(above: list[str], waiting: list[tuple[int, int, list[str]]]) -> int | None:
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
            os.close(waiting.pop()[1])
    return here


def _opened(name: str | Path, parent: int | None) -> int | None:
    try:
        return os.open(name, _FOLDER, dir_fd=parent)
    except OSError:
        return None


def _entries(folder: int) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            yield entry.name, status


def _read(name: str, folder: int, most: int) -> bytes | None:
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)
