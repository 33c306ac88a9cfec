"""Makes /dev/zero once more."""

import os
import stat


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    os.mknod(folder / "zeros.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))
