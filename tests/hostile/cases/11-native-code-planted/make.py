"""Writes what begins as a library does beside app.py, under the names that Python prefers."""


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for name in ("app.abi3.so", "app.cpython-311-x86_64-linux-gnu.so", "app.so"):
        (folder / name).write_bytes(b"\x7fELF" + bytes(60))
