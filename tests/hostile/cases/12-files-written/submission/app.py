import os
import shutil
from pathlib import Path

from board import app
from spoils import INSIDER, attempt

mark = INSIDER["mark"]
public = ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/etc", os.path.dirname(os.__file__))
for folder in (*public, INSIDER["home"], INSIDER["submissions"], INSIDER["suite"]):
    with attempt(f"made a file in {folder}"):
        Path(folder, mark).write_text("here I was")
    with attempt(f"made a folder in {folder}"):
        Path(folder, f"{mark}-folder").mkdir()
    with attempt(f"made a link in {folder}"):
        Path(folder, f"{mark}-link").symlink_to("/")
for path in INSIDER["readable"]:
    with attempt(f"opened {path} to write"):
        os.open(path, os.O_WRONLY)
    with attempt(f"cut {path}"):
        os.truncate(path, 0)
    with attempt(f"moved {path}"):
        shutil.move(path, "loot")
    with attempt(f"removed {path}"):
        os.unlink(path)
    # Where these pretend to work, the files show that they have not.
    for change in (
        lambda: os.chmod(path, 0o777),
        lambda: os.utime(path, (1, 1)),
        lambda: os.setxattr(path, "user.mine", b"1"),
        lambda: os.chown(path, 1000, 1000),
    ):
        try:
            change()
        except OSError:
            pass
