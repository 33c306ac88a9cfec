"""Keeping the readers of archives within bounds when what they read is made to hurt them."""

import errno
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from grader.message import Message
from grader.submissions.refusal import RefusalError, broken, quoted, unreadable

# What the machine lacks is not the student's fault.
_OURS = frozenset({errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM})


@contextmanager
def refusing_what_breaks(path: str) -> Iterator[None]:
    """Refuse `path` as broken when reading it raises anything at all."""
    try:
        yield
    except RefusalError:
        raise
    except OSError as error:
        raise (unreadable(path, error) if error.errno in _OURS else broken(path)) from error
    except Exception as error:  # a hostile header makes the readers raise anything
        raise broken(path) from error


class BoundedFile(io.BufferedIOBase):
    """A file for `zipfile` and `tarfile` to read from, of which no one read gives too much.

    Both read a header of any size that the archive claims at once into memory; `most` is in
    bytes. Closing it leaves `file` open. `taken` counts all bytes that were read.
    """

    def __init__(self, file: BinaryIO, name: str, most: int) -> None:
        super().__init__()
        self._file = file
        self._name = name
        self._most = most
        self.taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Return at most `size` bytes; raise RefusalError when they are more than the bound."""
        wanted = self._most + 1
        if size is not None and size >= 0:
            wanted = min(size, wanted)
        data = self._file.read(wanted)
        if len(data) > self._most:
            raise self.vast()
        self.taken += len(data)
        return data

    def vast(self) -> RefusalError:
        """Say that what describes the content is larger than any real submission's."""
        return RefusalError(
            "too-many",
            Message(
                "{name} has a table of contents far too large for a submission. Leave out"
                " what you did not write yourself, and hand it in again.",
                name=quoted(self._name),
            ),
        )

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Move to a position and return it."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the position."""
        return self._file.tell()

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def seekable(self) -> bool:
        """Say that this has positions."""
        return True
