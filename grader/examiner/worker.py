"""A worker: runs one suite against one submission after another, as it is told.

It is told over a line, and answers there:

    {"run": {...}}            -> {"done": {"status": "graded" | "broken" | "grader-error", ...}}
    meanwhile, when it has to wait long: {"parked": true}, later {"back": true} -> {"go": true}
"""

from pathlib import Path
from typing import Any

from grader.contents import Contents
from grader.errors import MachineryError
from grader.examiner.diagnosis import BrokenSubmission
from grader.examiner.run import Run
from grader.examiner.suite import Suite
from grader.outcome import diagnosis_as_data
from grader.sandbox.limits import Limits
from grader.sandbox.nursery import NurseryClient
from grader.wire import Line


class LineSlot:
    """A worker's leave to use a processor, kept by the process at the other end of its line."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def give_up(self) -> None:
        """Let another worker go on meanwhile."""
        self._line.send({"parked": True})

    def take_back(self) -> None:
        """Wait for leave to go on."""
        self._line.send({"back": True})
        self._line.receive()


class OwnSlot:
    """The slot of a process that nobody waits for."""

    def give_up(self) -> None:
        """Nobody else would go on."""

    def take_back(self) -> None:
        """Nobody else has gone on."""


def work(line: Line, suite: Suite, nursery: Path) -> None:
    """Carry out runs until the line closes."""
    client = NurseryClient(nursery)
    slot = LineSlot(line)
    while True:
        try:
            order = line.receive()[0]["run"]
        except MachineryError:
            return
        limits = Limits.from_data(order["limits"])
        run = Run(client, Contents.from_data(order["contents"]), limits, slot)
        seed, second_try = order["seed"], order["second_try"]
        line.send({"done": examine(suite, run, seed, second_try=second_try)})


def examine(
    suite: Suite, run: Run, seed: int | None = None, *, second_try: bool = True
) -> dict[str, Any]:
    """Run the suite against the submission of `run`; return what came of it as plain data."""
    result: dict[str, Any] = {"diagnosis": None, "document": None, "notes": []}
    try:
        run.open()
        if run.starts_server:
            result["notes"].append("app.run() was reached at import and not carried out")
        result |= {"status": "graded", "document": suite.run(run, seed, second_try=second_try)}
        result["notes"] += [f"{check} passed only at the second try" for check in suite.unstable]
    except BrokenSubmission as broken:
        result |= {"status": "broken", "diagnosis": diagnosis_as_data(broken.diagnosis)}
    except MachineryError as error:
        result |= {"status": "grader-error", "diagnosis": {"message": str(error)}}
    finally:
        run.drop()
    return result
