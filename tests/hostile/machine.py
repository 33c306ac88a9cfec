"""What a case may need of the machine that it is tried on."""

import contextlib
import ctypes
import importlib.util
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

_PR_SET_DUMPABLE = 4


def _keeps_attributes() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            os.setxattr(folder, "user.hostile", b"1")
        except OSError:
            return False
    return True


def _tells_bytes_of_names() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            (Path(folder) / os.fsdecode(b"\xff")).touch()
        except OSError:
            return False
    return True


def _sees_open_files() -> bool:
    """Tell whether the open files of a process that is locked down can be looked at from here."""
    pid = os.fork()
    if pid == 0:
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(0)
    try:
        os.waitpid(pid, os.WUNTRACED)
        with contextlib.suppress(OSError):
            return bool(Path(f"/proc/{pid}/fd/0").stat())
        return False
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


CONDITIONS: Final[Mapping[str, tuple[str, Callable[[], bool]]]] = {
    "root": ("only root can make devices", lambda: os.geteuid() == 0),
    "x86-64": ("the numbers of system calls are those of x86-64", lambda: _machine() == "x86_64"),
    "attributes": ("temporary files have no extended attributes here", _keeps_attributes),
    "open-files-seen": (
        "nobody may look here at the open files of others, see docs/sandbox.md",
        lambda: sys.platform == "linux" and _sees_open_files(),
    ),
    "any-name": ("names of files have to be text here", _tells_bytes_of_names),
    "async": ("flask[async] is not installed", lambda: bool(importlib.util.find_spec("asgiref"))),
}
"""By the word for it: what to say where it is missing, and whether it is there."""


def _machine() -> str:
    return platform.machine() if sys.platform == "linux" else ""


def missing(needs: tuple[str, ...]) -> str | None:
    """Return why a case cannot be tried on this machine, or None."""
    for need in needs:
        reason, holds = CONDITIONS[need]
        if not holds():
            return reason
    return None
