"""Writes a long app, most of which is a hole."""


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with (folder / "app.py").open("wb") as file:
        file.write(b"from board import app\n#")
        file.truncate(100_000_000)
