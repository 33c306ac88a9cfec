"""Packs the app, and another one under nearly the same name."""

import zipfile


def make(place, student, files):
    with zipfile.ZipFile(place / f"{student}.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(f"01-board/{name}", content)
        archive.writestr("01-board/app.py.", "raise SystemExit(0)\n")
