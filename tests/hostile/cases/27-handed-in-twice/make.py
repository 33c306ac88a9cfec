"""Makes a folder with the app, and an archive with another one."""

import zipfile


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(place / f"{student}.zip", "w") as archive:
        archive.writestr("01-board/app.py", "raise SystemExit(0)\n")
