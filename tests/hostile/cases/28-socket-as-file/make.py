"""Makes a socket, by a short way to it."""

import os
import socket


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    held = os.open(folder, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind(f"/proc/self/fd/{held}/notes.db")
    os.close(held)
