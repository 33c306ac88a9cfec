"""From a fork of the nursery to a sandbox: its folder, its environment, its lock-down."""

import faulthandler
import gc
import os
import signal
from typing import Any, NoReturn

from grader.inside.frames import Channel
from grader.inside.home import Home, settle
from grader.inside.lockdown import Lockdown, Resources
from grader.inside.server import AppServer

_FAILED = 70
_GARBAGE = 50_000


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
            settle(home, order["env"])
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


def _lock(lockdown: Lockdown | None, home: Home, resources: dict[str, Any], end: int) -> None:
    if lockdown:
        lockdown.enter(str(home.folder), home.uid, Resources(**resources), (end,))
        os.chdir(home.app)
    else:
        os.closerange(3, end)
        os.closerange(end + 1, 1 << 16)
