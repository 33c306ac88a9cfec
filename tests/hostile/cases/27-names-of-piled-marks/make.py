"""Packs the app, and above it files with names that no file system takes."""

import zipfile


def make(place, student, files):
    with zipfile.ZipFile(place / f"{student}.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(f"01-board/{name}", content)
        for number in range(1_200):
            archive.writestr("\u0301" * 2_030 + "\u0323" * 2_030 + str(number), "")
