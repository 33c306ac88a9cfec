"""Files that are whole or not there: written beside their place and moved into it at the end."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from grader.errors import MachineryError


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
        with file:
            yield file
            _flush(file, path, lasting=lasting)
        _move(part, path)
    finally:
        # After the move there is nothing left under this name.
        part.unlink(missing_ok=True)


def _created(part: Path, path: Path) -> TextIO:
    try:
        return part.open("x", encoding="utf-8", newline="")
    except OSError as error:
        raise _unwritable(path, error) from error


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
        f"{path} cannot be written: {error.strerror}."
        " Make sure that its folder is there, may be written to and has room."
    )
