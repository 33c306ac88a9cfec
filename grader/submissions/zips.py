"""Reading a zip archive member by member, believing nothing it says of itself."""

import stat
import zipfile
from collections.abc import Iterator
from functools import partial

from grader.message import Message
from grader.submissions.bounded import BoundedFile, refusing_what_breaks
from grader.submissions.caps import Caps
from grader.submissions.refusal import RefusalError, bomb, broken, quoted, too_large
from grader.submissions.tree import Kind, Packed

_CHUNK = 64 * 1024
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_ENCRYPTED = 0x1


def zip_items(file: BoundedFile, name: str, caps: Caps) -> Iterator[Packed]:
    """Yield the members of a zip; what is wrong with one shows when it is read.

    Raise RefusalError when the archive as a whole cannot be read.
    """
    with refusing_what_breaks(name):
        archive = zipfile.ZipFile(file)
    for info in archive.infolist():
        # Not `filename`: that one is cut at a NUL and may have its separators changed.
        path = info.orig_filename
        yield Packed(path, _kind(info), partial(_read, file, archive, info, caps))


def _kind(info: zipfile.ZipInfo) -> Kind:
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        return Kind.LINK
    if info.orig_filename.endswith("/") or stat.S_ISDIR(mode):
        return Kind.FOLDER
    return Kind.FILE if stat.S_ISREG(mode) or not stat.S_IFMT(mode) else Kind.SPECIAL


def _read(
    file: BoundedFile,
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    caps: Caps,
    path: str,
    limit: int,
) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise RefusalError(
            "encrypted",
            Message(
                "{path} is encrypted. Make the archive again without a password, and hand"
                " it in again.",
                path=quoted(path),
            ),
            path,
        )
    if info.compress_type not in _METHODS:
        raise RefusalError(
            "compression",
            Message(
                "{path} is compressed in a way that not every tool can read. Make an"
                " ordinary zip, and hand it in again.",
                path=quoted(path),
            ),
            path,
        )
    with refusing_what_breaks(path):
        return _inflate(file, archive, info, caps, path, limit)


def _inflate(
    file: BoundedFile,
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    caps: Caps,
    path: str,
    limit: int,
) -> bytes:
    before = file.taken
    data = bytearray()
    with archive.open(info) as member:
        while chunk := member.read(_CHUNK):
            data += chunk
            # What was really read counts, not what the header says was packed.
            if len(data) > max(caps.ratio_from, (file.taken - before) * caps.ratio):
                raise bomb(path)
            if len(data) > limit:
                raise too_large(path, limit)
    # The checksum guards against a size that is too small, but not against one too large.
    if len(data) != info.file_size:
        raise broken(path)
    return bytes(data)
