"""Showing how far a long command is: a bar on a terminal, now and then a line in a log."""

import time
from collections.abc import Callable
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from grader.printable import clean

_LABEL_LENGTH = 40
_STEP_PER_CENT = 10
_LEAST_SECONDS = 3.0
_MOST_SECONDS = 30.0


class Progress(Protocol):
    """What a long command tells of its advance; labels may hold text of students."""

    def start(self, total: int) -> None:
        """Begin with so many things to do."""

    def advance(self, label: str) -> None:
        """Say that one more thing is done, and which."""

    def finish(self) -> None:
        """Say that nothing more comes, also after an interruption; may be said twice."""


def progress_on(console: Console, clock: Callable[[], float] = time.monotonic) -> Progress:
    """Return the progress that suits `console`; `clock` counts seconds."""
    return ProgressBar(console) if console.is_terminal else ProgressLines(console, clock)


class ProgressBar:
    """A bar with what was done last and how long it will take."""

    def __init__(self, console: Console) -> None:
        self._bar = RichProgress(
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            # Not markup: a label such as [red] is a name.
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None

    def start(self, total: int) -> None:
        """Draw the empty bar."""
        self._task = self._bar.add_task("", total=total)
        self._bar.start()

    def advance(self, label: str) -> None:
        """Draw the bar one step further."""
        if self._task is not None:
            self._bar.update(self._task, advance=1, description=clean(label, _LABEL_LENGTH))

    def finish(self) -> None:
        """Take the bar away and give the cursor back."""
        self._bar.stop()


class ProgressLines:
    """A line for each tenth of the way, fewer when it goes fast and more when it goes slowly."""

    def __init__(self, console: Console, clock: Callable[[], float]) -> None:
        self._console = console
        self._clock = clock
        self._total = self._done = self._told = 0
        self._told_at = 0.0

    def start(self, total: int) -> None:
        """Begin counting."""
        self._total, self._done, self._told = total, 0, 0
        self._told_at = self._clock()

    def advance(self, label: str) -> None:
        """Count one more, and say so when it is time."""
        self._done += 1
        waited = self._clock() - self._told_at
        step = (self._done - self._told) * 100 >= _STEP_PER_CENT * self._total
        if waited >= _MOST_SECONDS or (step and waited >= _LEAST_SECONDS):
            self._tell(label)

    def finish(self) -> None:
        """Say how far it came, unless that has been said."""
        if self._done > self._told:
            self._tell("")

    def _tell(self, label: str) -> None:
        self._told, self._told_at = self._done, self._clock()
        share = self._done * 100 // self._total if self._total else 100
        last = f"  {clean(label, _LABEL_LENGTH)}" if label else ""
        line = f"{self._done:,} of {self._total:,} ({share} %){last}"
        self._console.out(line, highlight=False)
