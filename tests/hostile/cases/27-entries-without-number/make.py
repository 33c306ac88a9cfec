"""Packs the app, and very many empty files."""

import zipfile


def make(place, student, files):
    with zipfile.ZipFile(place / f"{student}.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(f"01-board/{name}", content)
        for number in range(20_000):
            archive.writestr(f"01-board/{number}", b"")
