"""Packs the app twice, and under a name that differs in case."""

import warnings
import zipfile


def make(place, student, files):
    with (
        warnings.catch_warnings(action="ignore"),
        zipfile.ZipFile(place / f"{student}.zip", "w") as archive,
    ):
        for name, content in files.items():
            archive.writestr(f"01-board/{name}", content)
        archive.writestr("01-board/app.py", "raise SystemExit(0)\n")
        archive.writestr("01-board/APP.py", "raise SystemExit(0)\n")
