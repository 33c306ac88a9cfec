"""Zip archives that are the same, byte for byte, whenever and wherever they are made."""

import stat
import zipfile
from collections.abc import Mapping
from io import BytesIO

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can name
_UNIX = 3
_MODE = stat.S_IFREG | 0o644


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files by their paths, in the order in which they are given.

    Nothing is compressed: what compression makes of the same bytes differs between versions of
    zlib.
    """
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as out:
        for path, content in files.items():
            member = zipfile.ZipInfo(path, _FIRST_DAY)
            member.create_system, member.external_attr = _UNIX, _MODE << 16
            out.writestr(member, content)
    return archive.getvalue()
