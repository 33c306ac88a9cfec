"""Reading a tar archive, compressed or not, believing nothing it says of itself."""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock
from typing import IO, BinaryIO

from grader.submissions.bounded import BoundedFile, refusing_what_breaks
from grader.submissions.caps import Caps
from grader.submissions.refusal import bomb, broken, too_large
from grader.submissions.tree import Kind, Packed

_CHUNK = 64 * 1024
_HEADER = 64 * 1024
_COMPRESSIONS: dict[bytes, Callable[[BinaryIO], io.BufferedIOBase]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}

# tarfile searches headers in a way that takes time with the length of such runs, so both the
# runs and all headers together are bounded.
_MANY_DIGITS = re.compile(rb"[0-9]{40}")
_BYTES_PER_ENTRY = 4 * 1024


class _Headers(BoundedFile):
    """What tarfile reads to find the members."""

    def __init__(self, file: BinaryIO, name: str, entries: int) -> None:
        super().__init__(file, name, _HEADER)
        self._total = entries * _BYTES_PER_ENTRY

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        if self.taken > self._total:
            raise self.vast()
        if len(data) > tarfile.BLOCKSIZE and _MANY_DIGITS.search(data):
            raise ValueError("no header holds such a number")
        return data


def is_compressed(file: BinaryIO) -> bool:
    """Say whether a file begins as compressed tars do; leave it at its start."""
    return _opener(file) is not None


def _opener(file: BinaryIO) -> Callable[[BinaryIO], io.BufferedIOBase] | None:
    head = file.read(8)
    file.seek(0)
    for magic, opener in _COMPRESSIONS.items():
        if head.startswith(magic):
            return opener
    return None


@contextmanager
def unpacked(file: BinaryIO, name: str, caps: Caps) -> Iterator[BinaryIO]:
    """Give the tar that is in a file: the file itself, or what comes out of it when compressed."""
    opener = _opener(file)
    if opener is None:
        yield file
        return
    with tempfile.TemporaryFile() as whole:
        with refusing_what_breaks(name), opener(file) as source:
            _pour(source, file, whole, name, caps)
        whole.seek(0)
        yield whole


def _pour(
    source: io.BufferedIOBase, packed: BinaryIO, whole: IO[bytes], name: str, caps: Caps
) -> None:
    """Decompress into `whole`, and count what really comes out against what really went in."""
    size = 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > max(caps.ratio_from, packed.tell() * caps.ratio):
            raise bomb(name)
        if size > caps.unpacked_bytes:
            raise too_large(name, caps.unpacked_bytes)
        whole.write(chunk)


def tar_items(file: BinaryIO, name: str, entries: int) -> Iterator[Packed]:
    """Yield the members of a plain tar; raise RefusalError where it cannot be read any further.

    Headers may take as many bytes as `entries` members need.
    """
    lock = Lock()
    headers = _Headers(file, name, entries)
    with refusing_what_breaks(name), tarfile.open(fileobj=headers, mode="r:") as archive:
        while (member := archive.next()) is not None:
            # They are ours to keep, and may be many.
            archive.members.clear()  # type: ignore[attr-defined]  # old, but not in typeshed
            if member.size < 0:
                raise broken(name)
            read = partial(_read, file, lock, member.offset_data, member.size)
            yield Packed(member.name, _kind(member), read)
        # tarfile takes rubbish and a missing end for the end; only zeros are.
        file.seek(archive.offset)
        if file.read(tarfile.BLOCKSIZE) != tarfile.NUL * tarfile.BLOCKSIZE:
            raise broken(name)


def _kind(member: tarfile.TarInfo) -> Kind:
    if member.issym() or member.islnk():
        return Kind.LINK
    if member.isdir():
        return Kind.FOLDER
    # A sparse file claims bytes that are not in the archive.
    return Kind.FILE if member.isreg() and not member.issparse() else Kind.SPECIAL


def _read(file: BinaryIO, lock: Lock, start: int, size: int, path: str, limit: int) -> bytes:
    if size > limit:
        raise too_large(path, limit)
    chunks = []
    with refusing_what_breaks(path), lock:
        file.seek(start)
        while size and (chunk := file.read(min(size, _CHUNK))):
            chunks.append(chunk)
            size -= len(chunk)
    if size:
        raise broken(path)
    return b"".join(chunks)
