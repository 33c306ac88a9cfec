"""Sandboxes as plain child processes, for machines that have no nursery: macOS and Windows.

Nothing confines them: an app can do what its author can, so nobody else's should be run so. All
else is as with the nursery: the same protocol, limits of time kept from here, fresh state, and
nothing left behind. Python with Flask takes a while to start, so a process or more are started
in advance, and wait to be told what they are to run.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from grader.contents import Contents
from grader.errors import MachineryError
from grader.message import Message
from grader.sandbox.pipe_channel import PipeChannel
from grader.sandbox.protocol import FrameReader, encode
from grader.sandbox.starting import Born, furnished
from grader.sandbox.verdict import Verdict

# A slow disk, and a program that looks through every file for viruses, take their time.
_BOOT_SECONDS = 60.0
_TICK_MS = 100
# Whoever has to wait longer for one that was started in advance needs more of them.
_SOON = 0.05
_MOST_SPARES = 4
_PIECE = 1 << 16
_LONGEST_ERROR = 500
# Without these no Python starts on Windows.
_NEEDED_ON_WINDOWS = ("SYSTEMROOT", "WINDIR")
# Ctrl-C at the terminal is for the grader, which then ends what it has started. Windows and all
# other systems say so in different ways, and each knows the other's as nothing.
_APART = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(
    subprocess, "CREATE_NO_WINDOW", 0
)


class SpawnedStarter:
    """Starts sandboxes of which each is a process of its own; `close` ends them all."""

    def __init__(self, folder: Path) -> None:
        """Keep the sandboxes' files below `folder`, which whoever has made it removes."""
        # Python names the files of modules without links and short names on the way to them.
        self._folder = folder.resolve()
        self._living: dict[int, _Child] = {}
        self._with_pytest = False
        self._has_started = False
        # One is enough for most apps; some need a new sandbox for every check.
        self._most_spares = 1
        self._spares = [self._spawned()]

    def start(self, contents: Contents, *, pytest: bool = False) -> Born:
        """Start a sandbox with files of its own, with pytest in it where it is to run tests.

        Raise `MachineryError` when that cannot be done.
        """
        self._with_pytest = self._with_pytest or pytest
        home = furnished(self._folder, contents)
        began = time.monotonic()
        try:
            child = self._started(home, pytest=pytest)
        except MachineryError:
            # A spare may have waited for hours, and have met its end meanwhile.
            child = self._started(home, pytest=pytest)
        if self._has_started and time.monotonic() - began > _SOON:
            self._most_spares = min(self._most_spares + 1, os.cpu_count() or 1, _MOST_SPARES)
        self._has_started = True
        while len(self._spares) < self._most_spares:
            self._spares.append(self._spawned())
        return Born(child.pid, child.pid, home, contents, child.channel)

    def stop(self, born: Born) -> int | None:
        """End a sandbox with all that it has started; remove its files.

        Return its exit status if it had ended already.
        """
        status = self._end(born.number)
        # What is too deep, or not to be removed so, goes with the folder that it is in.
        with suppress(OSError, RecursionError):
            shutil.rmtree(born.home)
        return status

    def close(self) -> None:
        """End whatever sandboxes are left, and the processes that wait to be one."""
        self._spares.clear()
        for number in list(self._living):
            self._end(number)

    def _started(self, home: Path, *, pytest: bool) -> "_Child":
        child = self._spares.pop(0) if self._spares else self._spawned()
        try:
            child.become_sandbox(home, pytest=pytest)
        except MachineryError:
            self._end(child.pid)
            raise
        return child

    def _spawned(self) -> "_Child":
        child = _Child(self._folder, pytest=self._with_pytest)
        self._living[child.pid] = child
        return child

    def _end(self, number: int) -> int | None:
        if number not in self._living:
            return None
        status = self._living[number].end()
        del self._living[number]
        return status


class _Child:
    """A process that waits to become a sandbox, and then is one."""

    def __init__(self, folder: Path, *, pytest: bool) -> None:
        self._errors = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - until it has ended
        options = ["pytest"] if pytest else []
        try:
            self._process = subprocess.Popen(
                [*_program(), str(folder), *options],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                cwd=folder,
                env=_environment(),
                start_new_session=True,
                creationflags=_APART,
            )
        except OSError as error:
            self._errors.close()
            unmade = Message("no process for the app can be started: {why}", why=error)
            raise MachineryError(unmade) from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.pid = self._process.pid
        self.channel = PipeChannel(self._process.stdin, self._process.stdout)

    def become_sandbox(self, home: Path, *, pytest: bool) -> None:
        """Tell it which folder is its own, and wait until it is ready."""
        self.channel.send(encode({"home": str(home), "pytest": pytest}))
        if not self._is_ready():
            raise MachineryError(
                Message("a process for the app did not start: {why}", why=self._last_words())
            )

    def end(self) -> int | None:
        """End it with all that it has started; return its status if it had ended already."""
        status = self._process.poll()
        if status is None:
            _kill(self._process)
            self._process.wait()
        self.channel.close()
        self._errors.close()
        return status

    def _is_ready(self) -> bool:
        reader, end = FrameReader(), time.monotonic() + _BOOT_SECONDS
        while time.monotonic() < end:
            if not self.channel.poll(_TICK_MS):
                continue
            if not (data := self.channel.receive(_PIECE)):
                return False
            try:
                if (frame := reader.feed(data)) is not None:
                    return "ready" in frame[0]
            except Verdict:
                return False
        return False

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").split("\n")
        words = [line.strip() for line in lines if line.strip()]
        return words[-1][:_LONGEST_ERROR] if words else Message("it gives no reason")


def _program() -> list[str]:
    # In UTF-8 mode a file is read as it is where it will be graded.
    return [sys.executable, "-I", "-X", "utf8", "-m", "grader.inside.spawned"]


def _environment() -> dict[str, str]:
    needed = {name: os.environ[name] for name in _NEEDED_ON_WINDOWS if name in os.environ}
    return {"LANG": "C.UTF-8", **needed}


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process and, as far as the system can tell, those that it has started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            quiet = subprocess.DEVNULL
            subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False)
    process.kill()
