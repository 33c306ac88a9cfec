"""Reading a file that a student's app may have made: no link leads out, no pipe blocks."""

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


def _read(name: str, folder: int, most: int) -> bytes | None:
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)
