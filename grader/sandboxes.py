"""The sandboxes of a student's own machine, which is to check with whatever it has."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from grader.run_report import Isolation
from grader.sandbox.starting import Starter
from grader.workspace import workspace

ISOLATION = "GRADER_ISOLATION"
"""The variable that, set to none, has apps run as plain child processes on any machine."""


@dataclass(frozen=True, slots=True)
class Sandboxes:
    """What starts sandboxes, and what to do when it has failed.

    `isolation` finds out by trying how far they are confined, which takes a tenth of a second.
    """

    starter: Starter
    isolation: Callable[[], Isolation]
    revive: Callable[[], None] = lambda: None


@contextmanager
def own_sandboxes(*, plain: bool = False) -> Iterator[Sandboxes]:
    """Begin to make sandboxes ready, and go on meanwhile: that takes a third of a second.

    With `plain`, and where no nursery can be had, they are child processes that nothing confines.
    """
    with workspace() as folder:
        yield from _plain(folder) if plain or not _nursery_possible() else _confined(folder)


def _plain(folder: Path) -> Iterator[Sandboxes]:
    from grader.sandbox.spawned import SpawnedStarter

    with closing(SpawnedStarter(folder)) as starter:
        yield Sandboxes(starter, lambda: "none")


def _confined(folder: Path) -> Iterator[Sandboxes]:
    # Other systems than Linux cannot even import this.
    from grader.sandbox.nursery import KeptNursery, NurseryClient

    with closing(KeptNursery(folder)) as kept, closing(NurseryClient(kept.address)) as client:
        yield Sandboxes(client, partial(_level, kept.address), kept.revive)


def _nursery_possible() -> bool:
    """Tell whether this is a Linux that knows processes by descriptors, as from 5.3 on."""
    if sys.platform != "linux":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


def _level(address: Path) -> Isolation:
    from grader.isolation import try_isolation

    return try_isolation(address).level
