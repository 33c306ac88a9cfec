"""Packs the app, and a sparse file."""

import io
import tarfile


def make(place, student, files):
    with tarfile.open(place / f"{student}.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"01-board/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        sparse = tarfile.TarInfo("01-board/zeros")
        says = {"major": "1", "minor": "0", "name": "01-board/zeros", "realsize": str(1 << 40)}
        sparse.pax_headers = {f"GNU.sparse.{name}": value for name, value in says.items()}
        map_of_one = b"1\n0\n0\n".ljust(512, b"\0")
        sparse.size = len(map_of_one)
        archive.addfile(sparse, io.BytesIO(map_of_one))
