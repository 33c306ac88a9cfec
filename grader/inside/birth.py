"""From a fork of the nursery to a sandbox: its folder, its environment, its lock-down."""

import faulthandler
import gc
import os
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from grader.inside.frames import Channel
from grader.inside.lockdown import Lockdown, Resources
from grader.inside.server import AppServer

_FAILED = 70
_GARBAGE = 50_000


@dataclass(frozen=True, slots=True)
class Home:
    """The one folder that a sandbox may write to, and the user that owns it, if not ours."""

    folder: Path
    uid: int | None

    @property
    def app(self) -> Path:
        """Where the submission's files are, and where the app is started."""
        return self.folder / "app"

    @property
    def tmp(self) -> Path:
        """Where the app's temporary files go."""
        return self.folder / "tmp"

    @property
    def whereabouts(self) -> Path:
        """The file that tells which line is being executed, once somebody asks by signal."""
        return self.folder / "whereabouts"

    def hand_over(self) -> None:
        """Give the folder to the user who owns it from now on."""
        if self.uid is None:
            return
        for folder, _, names in os.walk(self.folder):
            os.chown(folder, self.uid, self.uid)
            for name in names:
                os.chown(Path(folder) / name, self.uid, self.uid)


def become_sandbox(end: int, home: Home, lockdown: Lockdown | None) -> NoReturn:
    """Live in this freshly forked process as a sandbox, talking over descriptor `end`.

    The first frame carries what the nursery itself should never hold: the environment. Its
    answer comes before any of the student's code has run, so that it can be believed.
    """
    status = _FAILED
    # Each search for garbage copies pages of the nursery's memory, and most checks leave none.
    gc.set_threshold(_GARBAGE)
    try:
        channel = Channel(end, end)
        order, _ = channel.receive()
        try:
            home.hand_over()
            _settle(home, order["env"])
            _lock(lockdown, home, order["resources"], end)
        except Exception as error:  # noqa: BLE001 - told to the trusted side, whatever it is
            channel.send({"id": order["id"], "failed": f"{type(error).__name__}: {error}"[:500]})
        else:
            with home.whereabouts.open("w") as file:
                faulthandler.register(signal.SIGUSR1, file, all_threads=False)
                channel.send({"id": order["id"]})
                AppServer(channel, home.app, order["output"]).serve()
            status = 0
    finally:
        # Not a return: no atexit handler and no thread of the student's gets a say.
        os._exit(status)


def _settle(home: Home, env: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update({"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"})
    os.environ.update({"HOME": str(home.tmp), "TMPDIR": str(home.tmp), "PYTHONIOENCODING": "utf-8"})
    os.environ.update(env)
    tempfile.tempdir = None  # else it stays where the nursery's own files went
    os.chdir(home.app)
    sys.argv[:] = ["flask"]
    sys.dont_write_bytecode = True
    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(quiet, descriptor)


def _lock(lockdown: Lockdown | None, home: Home, resources: dict[str, Any], end: int) -> None:
    if lockdown:
        lockdown.enter(str(home.folder), home.uid, Resources(**resources), (end,))
        os.chdir(home.app)
    else:
        os.closerange(3, end)
        os.closerange(end + 1, 1 << 16)
