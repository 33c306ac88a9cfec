"""Removing a folder that a submission has filled, whatever it has made of it.

    python -I -m grader.inside.removal FOLDER

Folders may lie in folders thousands deep, be closed to everybody, or have longer paths than any
call takes. So nothing here recurses, only one folder at a time is open, and each is reached from
the one before it: down by its name, and up again.
"""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Windows knows none of these flags and opens no folders.
_HOLDS_FOLDERS = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_FOLDER = (
    os.O_RDONLY
    | getattr(os, "O_DIRECTORY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


@dataclass(frozen=True, slots=True)
class _Level:
    """A folder on the way down: which one it is, and the folders in it that are still there."""

    device: int
    inode: int
    folders: list[str]


def remove(folder: Path) -> None:
    """Remove a folder with all that is in it, if it is there; follow no link.

    Whoever could change it should have ended. Raise OSError when something cannot be removed.
    """
    if not _HOLDS_FOLDERS:
        shutil.rmtree(folder, onerror=_once_more)
        return
    for _ in removing(folder):
        pass


def _once_more(remove_one: Callable[[str], object], path: str, _: object) -> None:
    """Remove a file or folder that Windows keeps because it is only to be read."""
    if os.path.lexists(path):
        Path(path).chmod(stat.S_IRWXU)
        remove_one(path)


def removing(folder: Path) -> Iterator[None]:
    """Do what `remove` does, one folder at a time, so that other work can be done in between."""
    if not folder.exists():
        return
    _open_up(str(folder), None)
    here = os.open(folder, _FOLDER)
    try:
        way = [_emptied(here)]
        while way:
            if folders := way[-1].folders:
                here = _moved(here, folders[-1])
                way.append(_emptied(here))
                yield
                continue
            way.pop()
            if way:
                here = _moved(here, "..")
                _require_same(here, way[-1])
                os.rmdir(way[-1].folders.pop(), dir_fd=here)
    finally:
        os.close(here)
    folder.rmdir()


def _emptied(folder: int) -> _Level:
    """Remove what is no folder from a folder; return which folders are left in it."""
    with os.scandir(folder) as entries:
        found = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    folders = []
    for name, is_folder in found:
        if is_folder:
            _open_up(name, folder)
            folders.append(name)
        else:
            os.unlink(name, dir_fd=folder)
    status = os.fstat(folder)
    return _Level(status.st_dev, status.st_ino, folders)


def _open_up(name: str, parent: int | None) -> None:
    """Make a folder our own where its mode keeps us from emptying it."""
    mode = os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
    # A sticky folder's files may be removed by its owner only, even if root is who asks.
    if mode & (stat.S_IRWXU | stat.S_ISVTX) != stat.S_IRWXU:
        os.chown(name, os.geteuid(), -1, dir_fd=parent, follow_symlinks=False)
        os.chmod(name, stat.S_IRWXU, dir_fd=parent)


def _moved(here: int, name: str) -> int:
    """Go from one folder to the next: open that, close this."""
    there = os.open(name, _FOLDER, dir_fd=here)
    os.close(here)
    return there


def _require_same(folder: int, level: _Level) -> None:
    """Refuse to go on in a folder that somebody has moved ours to."""
    status = os.fstat(folder)
    if (status.st_dev, status.st_ino) != (level.device, level.inode):
        raise FileNotFoundError("a folder was moved away while it was being removed")


if __name__ == "__main__":
    remove(Path(sys.argv[1]))
