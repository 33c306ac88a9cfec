"""Files that are whole or not there: written beside their place and moved into it at the end.

What root makes belongs to whom the folder around it belongs to: a teacher whose results come out of
a container gets files of their own.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from grader.errors import MachineryError
from grader.message import Message


def write_atomically(path: Path, text: str, *, lasting: bool = True) -> None:
    """Write `text` to `path` in UTF-8, in one step as others see it.

    With `lasting` off it is not waited for the disk: after a power failure the file may be
    empty, for whoever can make it anew. Raises MachineryError when the file cannot be made.
    """
    with open_atomically(path, lasting=lasting) as file:
        file.write(text)


@contextmanager
def open_atomically(path: Path, *, lasting: bool = True) -> Iterator[TextIO]:
    """Open `path` for writing UTF-8; it gets its new content when the block ends well.

    Line ends are written as they are given. When the block raises, what stood at `path` before
    stays. Raises MachineryError when the file cannot be made or moved to its place.
    """
    # Not a name from tempfile: those files are private to their owner, results are to be shared.
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    file = _created(part, path)
    try:
        try:
            yield file
            _flush(file, path, lasting=lasting)
        except OSError as error:
            raise _unwritable(path, error) from error
        finally:
            with suppress(OSError):  # what it could not write it tries once more
                file.close()
        _move(part, path)
    finally:
        # After the move there is nothing left under this name.
        part.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder, and those around it that are missing; raise OSError when that cannot be."""
    missing = [each for each in (folder, *folder.parents) if not each.is_dir()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        hand_over(each, each.parent)


def _created(part: Path, path: Path) -> TextIO:
    try:
        file = part.open("x", encoding="utf-8", newline="")
        hand_over(file.fileno(), part.parent)
        return file
    except OSError as error:
        raise _unwritable(path, error) from error


def hand_over(made: Path | int, folder: Path) -> None:
    """Give what root has made to the owner of the folder that it was made in."""
    if not hasattr(os, "geteuid"):  # Windows has neither
        return
    owner = folder.stat()
    if os.geteuid() == 0 and owner.st_uid != 0:
        # Some file systems have no owners, and a container may not be allowed to change them.
        with suppress(OSError):
            os.chown(made, owner.st_uid, owner.st_gid)


def _flush(file: TextIO, path: Path, *, lasting: bool) -> None:
    """Bring the content to the disk before the name points to it: a crash must not leave holes."""
    try:
        file.flush()
        if lasting:
            os.fsync(file.fileno())
    except OSError as error:
        raise _unwritable(path, error) from error


def _move(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> MachineryError:
    return MachineryError(
        Message(
            "{path} cannot be written: {why}."
            " Make sure that its folder is there, may be written to and has room.",
            path=path,
            why=error.strerror,
        )
    )
