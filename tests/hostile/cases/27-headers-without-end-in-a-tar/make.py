"""Packs the app behind headers of a megabyte."""

import io
import tarfile


def make(place, student, files):
    with tarfile.open(place / f"{student}.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"01-board/{name}")
            member.size = len(content)
            member.pax_headers = {"comment": "x" * 1_000_000, "mtime": "9" * 1_000}
            archive.addfile(member, io.BytesIO(content))
