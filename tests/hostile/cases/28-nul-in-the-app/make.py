"""Writes an app in two parts."""


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "app.py").write_bytes(b"from board import app\n\0\nraise SystemExit(0)\n")
