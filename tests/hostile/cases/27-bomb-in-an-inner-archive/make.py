"""Packs the app with much of nothing into an archive, and that into another."""

import io
import zipfile


def make(place, student, files):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr("zeros", bytes(1_900_000))
    with zipfile.ZipFile(place / f"{student}.zip", "w") as archive:
        archive.writestr("01-board.zip", inner.getvalue())
