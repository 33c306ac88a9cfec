"""Writes the app as Python would keep it, and no source."""

import importlib.util
import marshal


def make(place, student, files):
    folder = place / student / "01-board"
    cache = folder / "__pycache__"
    cache.mkdir(parents=True)
    data = importlib.util.MAGIC_NUMBER + bytes(12)
    for name, content in files.items():
        if name.endswith(".py"):
            data += marshal.dumps(compile(content, name, "exec"))
            (cache / name.replace(".py", ".cpython-311.pyc")).write_bytes(data)
            (folder / f"{name}c").write_bytes(data)
        else:
            (folder / name).write_bytes(content)
