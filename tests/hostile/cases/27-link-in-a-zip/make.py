"""Packs the app, a link, and a file behind the link."""

import stat
import zipfile


def make(place, student, files):
    with zipfile.ZipFile(place / f"{student}.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(f"01-board/{name}", content)
        link = zipfile.ZipInfo("01-board/all")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "../..")
        archive.writestr("01-board/all/zoe/01-board/app.py", "raise SystemExit(0)\n")
