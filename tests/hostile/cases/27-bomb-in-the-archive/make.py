"""Packs the app, and 50 MB of nothing."""

import io
import zipfile


def make(place, student, files):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(50_000_000))
    with zipfile.ZipFile(place / f"{student}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"01-board/{name}", content)
        archive.writestr("01-board/zeros", bytes(50_000_000))
        archive.writestr("01-board/inner.zip", inner.getvalue())
