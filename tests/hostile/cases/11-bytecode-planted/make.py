"""Writes bytecode for app.py, with the time and size of the real source in its head."""

import importlib.util
import marshal
import struct


def make(place, student, files):
    folder = place / student / "01-board"
    cache = folder / "__pycache__"
    cache.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    status = (folder / "app.py").stat()
    code = compile("from board import app\n", "app.py", "exec")
    head = struct.pack("<III", 0, int(status.st_mtime), status.st_size)
    data = importlib.util.MAGIC_NUMBER + head + marshal.dumps(code)
    (cache / "app.cpython-311.pyc").write_bytes(data)
    (folder / "app.pyc").write_bytes(data)
