"""A sandbox that is a plain child process, for machines that have no nursery.

    python -I -m grader.inside.spawned FOLDER [pytest]

Frames come in by standard input and go out by standard output; what the app itself prints and
reads goes elsewhere. Everything is warmed up, with pytest where that is asked for, before the
first frame comes. Temporary files go into FOLDER meanwhile. The frames are, in this order:

    {"home": "<folder>", "pytest": false}  -> {"ready": true}, with pytest in it where asked for
    {"env": …, "resources": …, …}          -> as in `birth`, and then as in `server`
    {"where": true}, in between            -> {"where": true}, and no answer counts after that

Nothing confines the app: it can do what its author can. When standard input closes the process
ends, whatever the app is doing.
"""

import _thread
import contextlib
import importlib
import os
import queue
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any, NoReturn

from grader.inside.frames import Channel
from grader.inside.home import Home, settle, silence
from grader.inside.own_tests import warm_up_pytest
from grader.inside.server import AppServer
from grader.inside.warm_up import freeze, warm_up

_FAILED = 70


class WatchedChannel(Channel):
    """Frames that a thread of its own takes in, which notices what no app has to wait for.

    It is none that `threading` knows: an app may count its threads, or wait for all of them.
    """

    def __init__(self, read_fd: int, write_fd: int) -> None:
        """Begin to take in frames for the thread that asks for them, which is this one."""
        super().__init__(read_fd, write_fd)
        self.whereabouts: Path | None = None
        self._frames: queue.SimpleQueue[tuple[dict[str, Any], bytes]] = queue.SimpleQueue()
        self._served = _thread.get_ident()
        _thread.start_new_thread(self._take_in, ())

    def receive(self) -> tuple[dict[str, Any], bytes]:
        """Wait for one frame and return its header and body."""
        return self._frames.get()

    def _take_in(self) -> None:
        try:
            while True:
                header, body = super().receive()
                if "where" in header:
                    self._tell_where()
                else:
                    self._frames.put((header, body))
        finally:
            # Nobody is there any more, or the app has broken what this thread needs.
            os._exit(_FAILED)

    def _tell_where(self) -> None:
        """Write down the calls that the app is in, the innermost first, as faulthandler does."""
        if self.whereabouts is not None:
            with self.whereabouts.open("w", encoding="utf-8", errors="replace") as file:
                for frame, line in traceback.walk_stack(sys._current_frames()[self._served]):
                    code = frame.f_code
                    file.write(f'  File "{code.co_filename}", line {line} in {code.co_name}\n')
        self.send({"where": True})


def main(arguments: list[str]) -> NoReturn:
    """Be the sandbox that the frames describe."""
    status = _FAILED
    try:
        channel = WatchedChannel(os.dup(0), os.dup(1))
        silence()
        # Python may keep what it made of the grader's code, and nothing of what comes after.
        sys.dont_write_bytecode = True
        tempfile.tempdir = arguments[0]
        warm_up()
        _be_ready(channel, pytest="pytest" in arguments[1:])
        status = 0
    finally:
        # Not a return: no atexit handler and no thread of the student's gets a say.
        os._exit(status)


def _be_ready(channel: WatchedChannel, *, pytest: bool) -> None:
    if pytest:
        _load_pytest()
    order, _ = channel.receive()
    if order["pytest"] and not pytest:
        _load_pytest()
    home = Home(Path(order["home"]), None)
    channel.send({"ready": True})
    _serve(channel, home)


def _serve(channel: WatchedChannel, home: Home) -> None:
    order, _ = channel.receive()
    settle(home, order["env"])
    _bound_files(order["resources"]["file_bytes"])
    channel.whereabouts = home.whereabouts
    home.whereabouts.touch()  # else the files would not be the same once it has been asked for
    channel.send({"id": order["id"]})
    AppServer(channel, home.app, order["output"]).serve()


def _load_pytest() -> None:
    warm_up_pytest()
    freeze()


def _bound_files(most_bytes: int) -> None:
    """Bound each file, that with what is printed too, and leave none of a crash where possible."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))


if __name__ == "__main__":
    main(sys.argv[1:])
