"""Packs the app, and a text under a name that C takes for app.py."""

import zipfile


def make(place, student, files):
    with zipfile.ZipFile(place / f"{student}.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(f"01-board/{name}", content)
        info = zipfile.ZipInfo("01-board/note.txt")
        info.filename = "01-board/app.py\0.txt"
        archive.writestr(info, "raise SystemExit(0)\n")
