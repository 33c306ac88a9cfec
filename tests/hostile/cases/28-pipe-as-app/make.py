"""Makes a pipe."""

import os


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "app.py")
