"""What each step that makes a run cheap has gained: each is taken back in turn, side by side.

    python benchmarks/steps.py --runs 60

The same workload as in `throughput.py`. Every figure is the CPU time of one run, without what is
paid once for a class: of the worker that examines, and of all its sandboxes.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bs4 import BeautifulSoup

from grader.contents import Contents
from grader.examiner.run import Run
from grader.examiner.suite import Suite, with_suite
from grader.examiner.worker import OwnSlot, examine
from grader.inside import nursery as inside
from grader.inside.warm_up import freeze
from grader.sandbox.limits import Allowance, Limits, Meter
from grader.sandbox.nursery import NurseryClient, nursery
from grader.sandbox.sandbox import _Step
from grader.sandbox.starting import Born
from grader.workspace import workspace

WORKLOAD = Path(__file__).resolve().parent / "workload"
SLUG = "01-shop"
USUAL = 700
"""Python's own threshold for the youngest objects."""


def main() -> None:
    """Measure the workload as it is, and with each step taken back."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=60)
    arguments = parser.parse_args()
    print("                                         ms CPU: worker  sandboxes   both    times")
    plain = measured(lambda: None, arguments.runs)
    show("as it is", plain, plain)
    for name, take_back in STEPS.items():
        show(name, measured(take_back, arguments.runs), plain)


def show(name: str, found: tuple[float, float], plain: tuple[float, float]) -> None:
    """Print one line of the table."""
    both = sum(found)
    print(f"{name:45} {found[0]:9.1f} {found[1]:10.1f} {both:6.1f} {both / sum(plain):8.2f}")


def measured(take_back: Callable[[], None], runs: int) -> tuple[float, float]:
    """Return the CPU milliseconds of a run, of the worker and its sandboxes, in a new process."""
    out, into = os.pipe()
    if os.fork() == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        take_back()
        os.write(into, repr(_measure(runs)).encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as file:
        worker, sandbox = map(float, file.read().strip("()").split(","))
    os.wait()
    return worker, sandbox


def _measure(runs: int) -> tuple[float, float]:
    found: list[tuple[float, float]] = []
    tests = WORKLOAD / "exercises" / SLUG / "tests"
    with workspace() as folder, _nursery_of_this_process(folder) as address:
        line = _CountingClient(address)

        def use(suite: Suite) -> None:
            _run_often(suite, line, 3)
            line.seconds = 0.0
            before = time.process_time()
            _run_often(suite, line, runs)
            worker = time.process_time() - before
            found.append((1000 * worker / runs, 1000 * line.seconds / runs))

        with_suite(WORKLOAD, [tests / "public", tests / "hidden"], use)
        line.close()
    return found[0]


def _run_often(suite: Suite, line: NurseryClient, runs: int) -> None:
    contents = Contents.read(WORKLOAD / "solutions" / SLUG)
    for _ in range(runs):
        result = examine(suite, Run(line, contents, Limits(), OwnSlot()))
        if result["document"]["exitcode"]:
            sys.exit("the solution does not pass: the figures would mean nothing")


class _CountingClient(NurseryClient):
    """Adds up the CPU seconds of the sandboxes that it stops."""

    seconds = 0.0

    def stop(self, born: Born) -> int | None:
        born.channel.close()
        self._line.send({"stop": born.number})
        answer, _ = self._line.receive()
        self.seconds += answer["cpu"]
        status: int | None = answer["status"]
        return status


@contextmanager
def _nursery_of_this_process(folder: Path) -> Iterator[Path]:
    """Run the nursery as ever, but forked from here, so that what is taken back counts in it."""

    def fork(command: list[str], pass_fds: Sequence[int], **_: object) -> "_Forked":
        pid = os.fork()
        if pid == 0:
            os.setsid()
            for descriptor in {*range(3, 100)} - {*pass_fds}:
                with suppress(OSError):
                    os.close(descriptor)
            inside.main(command[command.index("grader.inside.nursery") + 1 :])
            os._exit(0)
        return _Forked(pid)

    with patch("grader.sandbox.nursery.subprocess.Popen", fork), nursery(folder) as address:
        yield address


class _Forked:
    def __init__(self, pid: int) -> None:
        self._pid = pid

    def wait(self) -> None:
        os.waitpid(self._pid, 0)


def _put(target: str, value: object) -> None:
    """Put something in the place of a name for the rest of this process."""
    patch(target, value).start()


def _new_sandbox_for_every_check() -> None:
    begin = Run.begin_check

    def begin_anew(run: Run) -> None:
        if run.usage.request.cpu:
            run.drop()
        begin(run)

    _put("grader.examiner.run.Run.begin_check", begin_anew)


def _question_of_its_own() -> None:
    ask = Run.ask

    def ask_first(run: Run, task: Mapping[str, Any], asked: str, body: bytes = b"") -> Any:
        run._app()
        return ask(run, task, asked, body)

    _put("grader.examiner.run.Run.ask", ask_first)


def _html5lib() -> None:
    _put("grader.examiner.client.parse", lambda html, url: BeautifulSoup(html, "html5lib"))


def _clock_from_the_start() -> None:
    def metered(step: _Step) -> Meter:
        if step._meter is None:
            step._meter = Meter(step._pid)
        return step._meter

    spent = _Step.spent

    def spent_by_the_clock(step: _Step) -> Allowance:
        metered(step)
        return spent(step)

    _put("grader.sandbox.sandbox._Step.spent", spent_by_the_clock)


STEPS: dict[str, Callable[[], None]] = {
    "no isolation at all": lambda: _put("__main__.nursery", partial(nursery, lock=False)),
    "a new sandbox for every check": _new_sandbox_for_every_check,
    "a question of its own: still unchanged?": _question_of_its_own,
    "nothing warmed up before the fork": lambda: _put("grader.inside.nursery.warm_up", freeze),
    "libraries watched, too": lambda: _put(
        "grader.inside.freshness.reaches_out", lambda code: True
    ),
    "garbage collected as often as usual": lambda: _put("grader.inside.birth._GARBAGE", USUAL),
    "CPU clock read for every answer": _clock_from_the_start,
}
if find_spec("html5lib"):  # not among what the project needs
    STEPS["HTML parsed by html5lib"] = _html5lib

if __name__ == "__main__":
    main()
