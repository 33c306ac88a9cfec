"""Processes that outlive the command that brought them about. Linux only.

This process becomes the one that orphans below it fall to (PR_SET_CHILD_SUBREAPER), so that
none can get away by daemonising: what is left of a command is a child of ours, whoever made it.
"""

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_TICK = 0.02


@contextmanager
def adopting() -> Iterator[None]:
    """Let orphans become children of this process."""
    _set_subreaper(1)
    try:
        yield
    finally:
        _set_subreaper(0)


def _set_subreaper(value: int) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "orphans cannot be adopted on this machine")


def children() -> set[int]:
    """Return the living children of this process; the dead are taken notice of and forgotten."""
    found = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            state, parent = _state(folder)
            if parent == os.getpid() and state != "Z":
                found.add(int(folder.name))
    return found


def _state(process: Path) -> tuple[str, int]:
    try:
        # The name before the bracket is the process's own choice.
        fields = (process / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return "", 0
    return fields[0], int(fields[1])


def left_after(seconds: float, known: set[int]) -> list[str]:
    """Wait until no child but the known is left; end and name those left when the time is over."""
    end = time.monotonic() + seconds
    while left := children() - known:
        if time.monotonic() > end:
            names = [_name(pid) for pid in sorted(left)]
            _end(known)
            return names
        time.sleep(_TICK)
    _bury(known)
    return []


def _name(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        words = []
    return " ".join(word.decode(errors="replace") for word in words[:6]) or "a process"


def _end(known: set[int]) -> None:
    # Whoever is killed may leave children, which are ours then.
    while left := children() - known:
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(_TICK)
        _bury(known)


def _bury(known: set[int]) -> None:
    """Take notice of the dead children that nobody else waits for."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and int(folder.name) not in known:
            state, parent = _state(folder)
            if parent == os.getpid() and state == "Z":
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(int(folder.name), os.WNOHANG)
