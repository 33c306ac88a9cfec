"""What is in a folder, down to the last attribute, so that a change of anything shows."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Traits:
    """All that can be told of one file or folder."""

    mode: int
    owner: tuple[int, int]
    links: int
    size: int
    changed: int
    content: str
    attributes: tuple[tuple[str, bytes], ...]


Snapshot = Mapping[str, Traits]


def snapshot(folder: Path) -> Snapshot:
    """Return the traits of a folder and of all that is below it; links are not followed."""
    found = {".": _traits(folder)}
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(parent) / name
            found[path.relative_to(folder).as_posix()] = _traits(path)
    return found


def differences(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """Yield in words everything that is not as it was."""
    for path in sorted(before.keys() | after.keys()):
        if path not in after:
            yield f"{path} is gone"
        elif path not in before:
            yield f"{path} is new"
        elif before[path] != after[path]:
            changed = (
                name
                for name in Traits.__slots__
                if getattr(before[path], name) != getattr(after[path], name)
            )
            yield f"{path} has another {', '.join(changed)}"


def _traits(path: Path) -> Traits:
    status = path.lstat()
    return Traits(
        mode=status.st_mode,
        owner=(status.st_uid, status.st_gid),
        links=status.st_nlink,
        size=status.st_size,
        changed=status.st_mtime_ns,
        content=_content(path, status.st_mode),
        attributes=_attributes(path),
    )


def _content(path: Path, mode: int) -> str:
    if stat.S_ISREG(mode):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return str(path.readlink()) if stat.S_ISLNK(mode) else ""


def _attributes(path: Path) -> tuple[tuple[str, bytes], ...]:
    if not hasattr(os, "listxattr"):
        return ()
    try:
        names = os.listxattr(path, follow_symlinks=False)
    except OSError:
        return ()
    return tuple((name, os.getxattr(path, name, follow_symlinks=False)) for name in sorted(names))
