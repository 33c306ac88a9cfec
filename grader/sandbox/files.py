"""Reading files that a student's app may have made: no link leads out, no pipe blocks."""

import os
import stat
from pathlib import Path, PurePosixPath


def read_below(folder: Path, path: str, most: int) -> bytes | None:
    """Return up to `most` bytes of a regular file below `folder`; None if there is none."""
    parts = PurePosixPath(path).parts
    if not parts or parts[0] == "/" or ".." in parts:
        return None
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
            there = os.open(part, flags, dir_fd=here)
            os.close(here)
            here = there
        return _read(parts[-1], here, most)
    except OSError:
        return None
    finally:
        os.close(here)


def list_below(folder: Path, most: int) -> list[str] | None:
    """Return the paths of all that is no folder below `folder`; None if it holds more than `most`.

    A link counts as a file, and is not followed.
    """
    found: list[str] = []
    seen = 0
    for parent, folders, names, here in os.fwalk(folder):
        seen += len(folders) + len(names)
        if seen > most:
            return None
        inner = Path(parent).relative_to(folder)
        links = [name for name in folders if _is_link(name, here)]
        found += [(inner / name).as_posix() for name in (*names, *links)]
    return found


def _is_link(name: str, folder: int) -> bool:
    return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)


def _read(name: str, folder: int, most: int) -> bytes | None:
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)
