"""How long a check may compute by itself over what the app has answered: a last resort.

All that an app answers is bounded, and so is what the grader does with it. But a suite may search
a page of megabytes in a way that takes the square of that, and one hostile page would then hold
up the class.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from grader.examiner.facts import Facts, Mismatch
from grader.examiner.run import Run
from grader.message import Message

# Computing of this process alone: waiting for the app does not count. Checks take milliseconds.
_SECONDS = 5.0
# What is only to help understand a failure gets less.
_EXPLAINING = 2.0
# Some code takes any exception for its own; this often it is raised again.
_AGAIN = 0.2


class ReadingTimeError(Mismatch):
    """The check has spent too long on what the app answered."""


class ExplainingTimeError(Exception):
    """To find out why a check failed has taken too long; the check's own facts have to do."""


@contextmanager
def reading_time(suite: Path) -> Iterator[None]:
    """Bound how long code of the suite in a folder computes: `ReadingTimeError` ends it."""

    def interrupt(frame: FrameType | None) -> None:
        files = (each.f_code.co_filename for each in _callers(frame))
        # Otherwise it is pytest that is at work, and the next signal may do.
        if any(file.startswith(f"{suite}/") for file in files):
            facts = Facts(
                Message("reading what the app answered"),
                Message("a short time"),
                Message("no end to it"),
            )
            raise ReadingTimeError(facts)

    with _clock(_SECONDS, interrupt):
        yield


@contextmanager
def explaining_time() -> Iterator[None]:
    """Bound how long what is inside computes: `ExplainingTimeError` ends it."""

    def interrupt(frame: FrameType | None) -> None:
        raise ExplainingTimeError

    with _clock(_EXPLAINING, interrupt):
        yield


@contextmanager
def _clock(seconds: float, interrupt: Callable[[FrameType | None], None]) -> Iterator[None]:
    """Call this after so many seconds of computing, and again, until it raises."""
    if not hasattr(signal, "setitimer"):  # Windows has no such clock, and no class to hold up
        yield
        return

    def rings(_: int, frame: FrameType | None) -> None:
        # Half a conversation with a sandbox or the nursery would spoil all that follow.
        if all(each.f_globals.get("__name__") != Run.__module__ for each in _callers(frame)):
            interrupt(frame)

    before = signal.signal(signal.SIGVTALRM, rings)
    left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before or signal.SIG_DFL)
        # The clock around this one goes on with what it had left.
        signal.setitimer(signal.ITIMER_VIRTUAL, left, _AGAIN if left else 0)


def _callers(frame: FrameType | None) -> Iterator[FrameType]:
    """Yield a frame and those that called it."""
    while frame is not None:
        yield frame
        frame = frame.f_back
