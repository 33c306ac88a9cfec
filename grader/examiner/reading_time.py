"""How long a check may compute by itself over what the app has answered: a last resort.

All that an app answers is bounded, and so is what the grader does with it. But a suite may search
a page of megabytes in a way that takes the square of that, and one hostile page would then hold
up the class.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from grader.examiner.facts import Facts, Mismatch
from grader.examiner.run import Run
from grader.message import Message

# Computing of this process alone: waiting for the app does not count. Checks take milliseconds.
_SECONDS = 5.0
# Some code takes any exception for its own; this often it is raised again.
_AGAIN = 0.2


class ReadingTimeError(Mismatch):
    """The check has spent too long on what the app answered."""


@contextmanager
def reading_time(suite: Path) -> Iterator[None]:
    """Bound how long code of the suite in a folder computes: `ReadingTimeError` ends it."""
    if not hasattr(signal, "setitimer"):  # Windows has no such clock, and no class to hold up
        yield
        return
    signal.signal(signal.SIGVTALRM, lambda _, frame: _interrupt(frame, f"{suite}/"))
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _interrupt(frame: FrameType | None, suite: str) -> None:
    """Raise where nothing but the check is at work; otherwise the next signal may do so."""
    while frame is not None:
        if frame.f_globals.get("__name__") == Run.__module__:
            # Half a conversation with a sandbox or the nursery would spoil all that follow.
            return
        if frame.f_code.co_filename.startswith(suite):
            facts = Facts(
                Message("reading what the app answered"),
                Message("a short time"),
                Message("no end to it"),
            )
            raise ReadingTimeError(facts)
        frame = frame.f_back
