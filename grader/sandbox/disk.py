"""How much a sandbox keeps on disk, and whether that is more than it may.

The kernel bounds each file (RLIMIT_FSIZE), not all of them together, and neither their number. So
the folder of a sandbox is looked at from outside, while a question takes long and after it: what
is written in between has a bound by the time that there was to write it.
"""

import contextlib
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader.contents import Contents
from grader.message import Message
from grader.sandbox.files import TanglesError, walk
from grader.sandbox.limits import Limits

# A question that takes so long is looked after; shorter ones, when they have added up to more.
_LONG = 0.01
_MANY = 0.05
# Looking takes at most one part in so many of the time.
_SHARE = 20
# A folder takes room too, and on some file systems none is shown for it.
_BLOCK = 4096
_UNIT = 512  # of st_blocks, whatever the file system's own blocks are (stat(2))


@dataclass(slots=True)
class DiskWatch:
    """Looks now and then at what one sandbox has written, beside what it was `given`."""

    home: Path
    pid: int
    given: Contents
    limits: Limits
    _unseen: float = field(default=0.0, init=False)
    _next: float = field(default=0.0, init=False)

    def passed(self, seconds: float) -> str | None:
        """Take note that a question took so long; return what is too much, if anything is."""
        self._unseen += seconds
        return self._look() if seconds >= _LONG or self._unseen >= _MANY else None

    def look(self) -> str | None:
        """Return what is too much by now, if anything is and if it is time to look again."""
        return self._look() if time.monotonic() >= self._next else None

    def _look(self) -> str | None:
        began = time.monotonic()
        found = self._too_much()
        now = time.monotonic()
        self._unseen, self._next = 0.0, now + _SHARE * (now - began)
        return found

    def _too_much(self) -> str | None:
        most_files = self.limits.files + len(self.given.files) + 1  # our own, the whereabouts
        # A file that was given is rounded up to blocks, and may be the only one in its folder.
        given = sum(len(data) + 2 * _BLOCK for _, data in self.given.files)
        given += _BLOCK * len(self.given.empty_folders)
        most_bytes = self.limits.disk_bytes + given
        files, size = 0, 0
        try:
            for status in self._held():
                files += not stat.S_ISDIR(status.st_mode)
                size += _room(status)
                if files > most_files:
                    return Message("more than {count} files", count=self.limits.files)
                if size > most_bytes:
                    size = self.limits.disk_bytes >> 20
                    return Message("more than {size} MiB of files", size=size)
        except TanglesError:
            return Message("folders in folders without end")
        return None

    def _held(self) -> Iterator[os.stat_result]:
        """Yield all that the sandbox holds on disk: below a name, or open and without one."""
        for _, _, status in walk(self.home):
            yield status
        # Hidden from whoever may not trace other processes, which root in most containers may not.
        with contextlib.suppress(OSError):
            yield from _nameless(f"/proc/{self.pid}/fd")


def _nameless(descriptors: str) -> Iterator[os.stat_result]:
    """Yield the files that a process has open and that are in no folder, its output left out."""
    counted = set()
    with contextlib.suppress(FileNotFoundError):
        counted.add(Path(descriptors, "1").stat().st_ino)
    with os.scandir(descriptors) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):
                status = entry.stat()
                nameless = stat.S_ISREG(status.st_mode) and not status.st_nlink
                if nameless and status.st_ino not in counted:
                    counted.add(status.st_ino)
                    yield status


def _room(status: os.stat_result) -> int:
    # Windows tells of no blocks.
    room = status.st_blocks * _UNIT if hasattr(status, "st_blocks") else status.st_size
    return max(room, _BLOCK) if stat.S_ISDIR(status.st_mode) else room
