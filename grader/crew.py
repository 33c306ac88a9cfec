"""The processes that run suites, and which of them may use a processor when.

A worker holds one of `jobs` slots while it runs a suite. When the app that it examines keeps it
waiting, or spins, the worker parks: it gives the slot up, another worker goes on, and once the
app has answered (or its time is over) the parked one goes on before anything new is begun.
"""

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from grader.contents import Contents
from grader.errors import CourseError, GraderError, MachineryError
from grader.run_report import CheckResult
from grader.sandbox.limits import Limits, Usage
from grader.wire import Line

# Parked workers cost memory; beyond this many nothing new is begun until one is done.
_PARKED_PER_JOB = 8


@dataclass(frozen=True, slots=True)
class SuiteOrder:
    """What it takes to open an exercise: where its suites are, and its solution."""

    exercise: str
    root: Path
    suites: tuple[Path, ...]
    solution: Contents
    limits: Limits


@dataclass(frozen=True, slots=True, eq=False)
class OpenSuite:
    """A collected suite that has been tried on its solution."""

    exercise: str
    line: Line
    checks: tuple[CheckResult, ...]
    rules: tuple[str, ...]
    solution: dict[str, Any]
    usage: Usage


@dataclass(frozen=True, slots=True)
class RunOrder:
    """One run to be made: a suite, a submission's files, limits.

    With `second_try` a check that fails gets another one, in fresh state.
    """

    suite: OpenSuite
    contents: Contents
    limits: Limits
    label: Any
    seed: int | None = None
    second_try: bool = True
    attempt: int = 1


@dataclass(slots=True, eq=False)
class _Worker:
    suite: OpenSuite
    line: Line
    order: RunOrder | None = None
    parked: bool = False


@dataclass(slots=True)
class Crew:
    """Opens suites and carries out runs, `jobs` at a time.

    `revive` is called when something of ours has failed, before it is tried once more: it sees
    to it that there is a nursery at the address, and may take a second for that.
    """

    jobs: int
    nursery: Path
    revive: Callable[[], None] = lambda: None
    # In the order in which they were opened, until they are over.
    _suites: list[OpenSuite] = field(default_factory=list)
    _workers: list[_Worker] = field(default_factory=list)
    _returning: deque[_Worker] = field(default_factory=deque)
    _again: deque[RunOrder] = field(default_factory=deque)
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    _process: subprocess.Popen[bytes] | None = None
    _line: Line | None = None

    def __enter__(self) -> "Crew":
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "grader.examiner", str(theirs.fileno())],
                env={"LANG": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                # Ctrl-C at the terminal is for the grader, which then ends its crew.
                start_new_session=True,
            )
        self._line = Line(ours, "examiner")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for worker in list(self._workers):
            self._dismiss(worker)
        for suite in self._suites:
            suite.line.close()
        if self._line:
            self._line.close()
        self._selector.close()

    def open(self, order: SuiteOrder) -> OpenSuite:
        """Collect a suite and try it on its solution; raise `CourseError` when it cannot be.

        What fails through our own fault is tried once more; then it raises `MachineryError`.
        """
        try:
            return self._open(order)
        except MachineryError:
            self.revive()
            return self._open(order)

    def _open(self, order: SuiteOrder) -> OpenSuite:
        assert self._line is not None
        task = {
            "root": str(order.root),
            "suites": [str(suite) for suite in order.suites],
            "solution": order.solution.as_data(),
            "nursery": str(self.nursery),
            "limits": asdict(order.limits),
        }
        line = _new_line(self._line, {"open": task}, "examiner")
        try:
            answer, _ = line.receive()
            if "failed" in answer:
                raise CourseError(answer["failed"])
            if answer["solution"]["status"] == "grader-error":
                why = answer["solution"]["diagnosis"]["message"]
                raise MachineryError(f"the solution of {order.exercise} cannot be tried: {why}")
        except GraderError:
            line.close()
            raise
        checks = tuple(CheckResult(*check) for check in answer["checks"])
        usage = Usage.from_data(answer["usage"])
        rules = tuple(answer["rules"])
        suite = OpenSuite(order.exercise, line, checks, rules, answer["solution"], usage)
        self._suites.append(suite)
        return suite

    def carry_out(self, orders: Iterator[RunOrder]) -> Iterator[tuple[RunOrder, dict[str, Any]]]:
        """Make the runs and yield each with its result, in the order in which they end.

        A run that fails through our own fault, or may have, is tried once more.
        """
        while True:
            self._hand_out(orders)
            if not any(worker.order for worker in self._workers):
                return
            for order, result in self._news():
                if order.attempt == 1 and _may_be_ours(result):
                    if result["status"] == "grader-error":
                        self.revive()
                    self._again.append(replace(order, attempt=2))
                else:
                    yield order, result

    def _hand_out(self, orders: Iterator[RunOrder]) -> None:
        while self._running() < self.jobs:
            if self._returning:
                worker = self._returning.popleft()
                worker.parked = False
                self._tell(worker, {"go": True})
                continue
            if self._parked() >= _PARKED_PER_JOB * self.jobs:
                return
            order = self._again.popleft() if self._again else next(orders, None)
            if order is None:
                return
            self._begin(order)

    def _begin(self, order: RunOrder) -> None:
        self._send_home(order.suite)
        workers = (worker for worker in self._workers if worker.suite is order.suite)
        idle = (worker for worker in workers if worker.order is None)
        worker = next(idle, None) or self._hire(order.suite)
        worker.order = order
        task = {
            "contents": order.contents.as_data(),
            "limits": asdict(order.limits),
            "seed": order.seed,
            "second_try": order.second_try,
        }
        self._tell(worker, {"run": task})

    def _hire(self, suite: OpenSuite) -> _Worker:
        worker = _Worker(suite, _new_line(suite.line, {"worker": True}, "worker"))
        self._workers.append(worker)
        self._selector.register(worker.line, selectors.EVENT_READ, worker)
        return worker

    def _send_home(self, current: OpenSuite) -> None:
        """Let go of the suites before the current one, but for those with a run to be made."""
        earlier = self._suites[: self._suites.index(current)]
        for worker in list(self._workers):
            if worker.order is None and worker.suite in earlier:
                self._dismiss(worker)
        busy = {worker.suite for worker in self._workers} | {order.suite for order in self._again}
        for suite in earlier:
            if suite not in busy:
                self._suites.remove(suite)
                suite.line.close()

    def _dismiss(self, worker: _Worker) -> None:
        self._selector.unregister(worker.line)
        self._workers.remove(worker)
        worker.line.close()

    def _news(self) -> Iterator[tuple[RunOrder, dict[str, Any]]]:
        for key, _ in self._selector.select():
            worker = key.data
            done = self._hear(worker)
            while done is None and worker.line.has_more:
                done = self._hear(worker)
            if done is not None:
                yield done

    def _tell(self, worker: _Worker, message: dict[str, Any]) -> None:
        # A worker that has died in the meantime is heard of at the next turn.
        with contextlib.suppress(MachineryError):
            worker.line.send(message)

    def _hear(self, worker: _Worker) -> tuple[RunOrder, dict[str, Any]] | None:
        order = worker.order
        try:
            message, _ = worker.line.receive()
        except MachineryError as error:
            self._dismiss(worker)
            failure = {"status": "grader-error", "diagnosis": {"message": str(error)}}
            return (order, failure) if order else None
        if "parked" in message:
            worker.parked = True
        elif "back" in message:
            self._returning.append(worker)
        else:
            assert order is not None
            worker.order, worker.parked = None, False
            return order, message["done"]
        return None

    def _running(self) -> int:
        return sum(worker.order is not None and not worker.parked for worker in self._workers)

    def _parked(self) -> int:
        return sum(worker.parked for worker in self._workers)


def _new_line(line: Line, order: Mapping[str, Any], partner: str) -> Line:
    """Ask for a process over a line; return the line to that process."""
    ours, theirs = socket.socketpair()
    new = Line(ours, partner)
    with theirs:
        try:
            line.send(order, [theirs.fileno()])
        except MachineryError:
            new.close()
            raise
    return new


def _may_be_ours(result: Mapping[str, Any]) -> bool:
    """Tell whether a result may be no doing of the student's.

    A machine that is out of memory kills processes, and an app that is gone looks as if it had
    ended itself. One that dies in a check is given a second try by the suite.
    """
    diagnosis = result["diagnosis"] or {}
    return result["status"] == "grader-error" or diagnosis.get("kind") == "import-crashed"
