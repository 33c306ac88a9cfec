"""Packs the app, and a style sheet that is a port."""

import zipfile


def make(place, student, files):
    with zipfile.ZipFile(place / f"{student}.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(f"01-board/{name}", content)
        archive.writestr("01-board/static/Aux.css", "")
