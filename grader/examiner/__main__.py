"""The examiner: a Python with pytest that forks one process per exercise, and those fork workers.

    python -I -m grader.examiner LINE

LINE is the descriptor of a line to the grader. Each `{"open": {...}}` on it brings the line of a
new exercise process, which collects the suite, tries the solution, and then forks a worker for
each `{"worker": true}`, with the worker's line.
"""

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from grader.contents import Contents
from grader.errors import CourseError, MachineryError
from grader.examiner.run import Run
from grader.examiner.student import Student
from grader.examiner.suite import Suite, with_suite
from grader.examiner.worker import OwnSlot, examine, work
from grader.sandbox.limits import Limits
from grader.sandbox.nursery import NurseryClient
from grader.wire import Line

# New objects, before a worker looks for garbage among them; a run leaves a few thousand.
_GARBAGE = 10_000


def main(arguments: list[str]) -> None:
    """Fork an exercise process for each that is opened, until the line closes."""
    # Python may keep what it made of the grader's code, and nothing of the suites.
    sys.dont_write_bytecode = True
    # Nobody waits for these children: their lines tell when they have ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.collect()
    gc.freeze()
    line = Line(socket.socket(fileno=int(arguments[0])), "grader")
    _fork_for_each(line, lambda order, end: _exercise(order["open"], end))


def _fork_for_each(line: Line, child: Callable[[dict[str, Any], Line], None]) -> None:
    while True:
        try:
            order, files = line.receive()
        except MachineryError:
            return
        end = socket.socket(fileno=files[0])
        if os.fork() == 0:
            try:
                os.close(line.fileno())
                child(order, Line(end, "grader"))
            finally:
                os._exit(0)
        end.close()


def _exercise(order: dict[str, Any], line: Line) -> None:
    try:
        suites = [Path(suite) for suite in order["suites"]]
        with_suite(Path(order["root"]), suites, lambda suite: _opened(order, line, suite))
    except CourseError as error:
        line.send({"failed": str(error)})


def _opened(order: dict[str, Any], line: Line, suite: Suite) -> None:
    nursery = Path(order["nursery"])
    client = NurseryClient(nursery)
    contents, limits = Contents.from_data(order["solution"]), Limits.from_data(order["limits"])
    run = Run(client, contents, limits, OwnSlot())
    result = examine(suite, run)
    usage = asdict(run.usage)
    rules = _rules(run) if result["status"] == "graded" else []
    client.close()
    checks = [[check.check, check.requirement, check.visibility] for check in suite.checks]
    line.send({"checks": checks, "rules": rules, "solution": result, "usage": usage})
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    _fork_for_each(line, lambda _, end: work(end, suite, nursery))


def _rules(run: Run) -> list[str]:
    """Return the URL rules of the solution, but not the one that Flask adds for static files."""
    try:
        routes = Student(run).app.routes
        return [route.rule for route in routes if route.endpoint != "static"]
    finally:
        run.drop()


if __name__ == "__main__":
    main(sys.argv[1:])
