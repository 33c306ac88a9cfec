"""Packs the app, and lies about its size in the table of contents."""

import zipfile


def make(place, student, files):
    with zipfile.ZipFile(place / f"{student}.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(f"01-board/{name}", content)
        archive.infolist()[0].file_size = 1 << 62
