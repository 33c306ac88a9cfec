"""The crew: several runs at a time, and nobody waits for what one of them gets stuck in."""

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from grader.contents import Contents
from grader.crew import Crew, OpenSuite, RunOrder, SuiteOrder
from grader.errors import CourseError, MachineryError
from grader.sandbox.limits import Allowance, Limits
from grader.sandbox.nursery import KeptNursery, nursery
from grader.workspace import workspace

SuiteOf = Callable[..., SuiteOrder]

APP = """\
from flask import Flask

app = Flask(__name__)


@app.get("/")
def page():
    {view}
    return "found"
"""
GOOD = APP.format(view="pass")
SLEEPS = APP.format(view="import time; time.sleep(600)")
SPINS = APP.format(view="while True: pass")
SUITE = """\
import os
import pytest
from grader.suite import expect


@pytest.mark.requirement("found")
def test_found(client):
    {before}
    expect(client.get("/")).exactly("found")
"""
PLAIN = SUITE.format(before="pass")
# The solution of a suite is tried before any run, and gets past this.
ONLY_SOLUTION = "if client.get('/').headers.get('X-Solution') is None: {act}"
SOLUTION = GOOD.replace('return "found"', 'return "found", 200, {"X-Solution": "1"}')


def orders(
    suite: OpenSuite, apps: Sequence[str], limits: Limits | None = None
) -> Iterator[RunOrder]:
    for number, app in enumerate(apps):
        contents = Contents((("app.py", app.encode()),))
        yield RunOrder(suite, contents, limits or Limits(), f"submission-{number}")


def outcome(result: dict[str, Any]) -> str:
    document = result.get("document")
    return str(document["tests"][0]["outcome"]) if document else str(result["status"])


def test_every_run_is_made_and_comes_back_under_its_label(crew: Crew, suite_of: SuiteOf) -> None:
    suite = crew.open(suite_of(PLAIN, GOOD))
    wrong = GOOD.replace("found", "lost")
    results = {
        order.label: outcome(result)
        for order, result in crew.carry_out(orders(suite, (GOOD, wrong, "1 / 0", GOOD)))
    }
    assert results == {
        "submission-0": "passed",
        "submission-1": "failed",
        "submission-2": "broken",
        "submission-3": "passed",
    }


def test_runs_go_on_while_an_app_sleeps_or_spins(crew: Crew, suite_of: SuiteOf) -> None:
    suite = crew.open(suite_of(PLAIN, GOOD))
    limits = Limits(request=Allowance(cpu=1.5, idle=2.0))
    stuck = [SLEEPS, SPINS, SLEEPS, SPINS]
    results = [
        (order.label, outcome(result))
        for order, result in crew.carry_out(orders(suite, (*stuck, *[GOOD] * 6), limits))
    ]
    assert sorted(results) == [
        (f"submission-{number}", "failed" if number < 4 else "passed") for number in range(10)
    ]
    assert {label for label, _ in results[:6]} == {f"submission-{n}" for n in range(4, 10)}


def test_no_more_workers_are_parked_than_there_is_memory_for(crew: Crew, suite_of: SuiteOf) -> None:
    suite = crew.open(suite_of(PLAIN, GOOD))
    limits = Limits(request=Allowance(cpu=1.0, idle=0.3))
    results = list(crew.carry_out(orders(suite, [SLEEPS] * 24, limits)))
    assert [outcome(result) for _, result in results] == ["failed"] * 24


def test_suites_follow_one_another(crew: Crew, suite_of: SuiteOf, tmp_path: Path) -> None:
    first = suite_of(PLAIN, GOOD)
    files = (GOOD, GOOD, GOOD)
    other = PLAIN.replace('"found"', '"lost"')
    (tmp_path / "course").rename(tmp_path / "first")
    lost = suite_of(other, GOOD.replace("found", "lost"))
    moved = tuple(tmp_path / "first" / suite.relative_to(first.root) for suite in first.suites)

    def both() -> Iterator[RunOrder]:
        root = tmp_path / "first"
        yield from orders(crew.open(SuiteOrder("a", root, moved, first.solution, Limits())), files)
        yield from orders(crew.open(lost), files)

    results = [outcome(result) for _, result in crew.carry_out(both())]
    assert sorted(results) == ["failed"] * 3 + ["passed"] * 3


def test_a_worker_that_dies_is_tried_again_and_then_no_student_s_fault(
    crew: Crew, suite_of: SuiteOf, tmp_path: Path
) -> None:
    tries = tmp_path / "tries"
    act = f"open({str(tries)!r}, 'a').write('x'); os.kill(os.getpid(), 9)"
    suite = crew.open(suite_of(SUITE.format(before=ONLY_SOLUTION.format(act=act)), SOLUTION))
    files = (GOOD, SOLUTION, GOOD)
    results = {o.label: outcome(result) for o, result in crew.carry_out(orders(suite, files))}
    assert results == {
        "submission-0": "grader-error",
        "submission-1": "passed",
        "submission-2": "grader-error",
    }
    assert tries.read_text() == "xxxx"


def test_a_worker_that_dies_once_costs_nothing(
    crew: Crew, suite_of: SuiteOf, tmp_path: Path
) -> None:
    # One worker alone gets to make the folder, and dies of it.
    act = "\n        import contextlib\n        with contextlib.suppress(FileExistsError):\n"
    act += f"            os.mkdir({str(tmp_path / 'died')!r})\n"
    act += "            os.kill(os.getpid(), 9)"
    suite = crew.open(suite_of(SUITE.format(before=ONLY_SOLUTION.format(act=act)), SOLUTION))
    results = list(crew.carry_out(orders(suite, (GOOD, GOOD, GOOD))))
    assert [outcome(result) for _, result in results] == ["passed"] * 3
    assert sorted(order.attempt for order, _ in results) == [1, 1, 2]


def test_a_retry_does_not_close_the_suite_that_came_after(
    suite_of: SuiteOf, tmp_path: Path, address: Path
) -> None:
    dies_once = tmp_path / "dies once"
    # One worker alone gets to move the file away, and dies of it.
    act = "import contextlib\n    with contextlib.suppress(FileNotFoundError):\n"
    act += f"        os.rename({str(dies_once)!r}, {str(tmp_path / 'died')!r})\n"
    act += "        os.kill(os.getpid(), 9)"
    order, files = suite_of(SUITE.format(before=act), GOOD), (GOOD, GOOD)
    with Crew(2, address) as crew:
        first, second = crew.open(order), crew.open(order)
        dies_once.touch()
        sequence = [*orders(first, files[:1]), *orders(second, files * 2)]
        results = [outcome(result) for _, result in crew.carry_out(iter(sequence))]
    assert results == ["passed"] * 5


def test_a_suite_that_cannot_be_opened_leaves_the_crew_at_work(
    crew: Crew, suite_of: SuiteOf, tmp_path: Path
) -> None:
    with pytest.raises(CourseError):
        crew.open(suite_of("x = 1\n", GOOD))
    (tmp_path / "course").rename(tmp_path / "broken")
    suite = crew.open(suite_of(PLAIN, GOOD))
    [(_, result)] = crew.carry_out(orders(suite, (GOOD,)))
    assert outcome(result) == "passed"


def test_a_solution_that_cannot_be_imported_is_told(crew: Crew, suite_of: SuiteOf) -> None:
    suite = crew.open(suite_of(PLAIN, "1 / 0\n"))
    assert suite.solution["status"] == "broken"
    assert suite.rules == ()


def test_a_nursery_that_dies_is_no_student_s_fault_and_no_hang(suite_of: SuiteOf) -> None:
    with workspace() as folder, nursery(folder) as address, Crew(2, address) as crew:
        order, files = suite_of(PLAIN, GOOD), (GOOD, GOOD, GOOD)
        suite = crew.open(order)
        runs = crew.carry_out(orders(suite, files))
        assert outcome(next(runs)[1]) == "passed"
        os.kill(_processes(b"grader.inside.nursery", folder)[0], signal.SIGKILL)
        assert {outcome(result) for _, result in runs} <= {"grader-error", "passed"}
        [(_, result)] = crew.carry_out(orders(suite, files[:1]))
        assert result["status"] == "grader-error"
        assert "nursery" in result["diagnosis"]["message"]
        with pytest.raises(MachineryError):
            crew.open(order)


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_nothing_is_left_behind_whatever_ends_the_batch(
    suite_of: SuiteOf, error: type[BaseException]
) -> None:
    order, files = suite_of(PLAIN, GOOD), (GOOD, SLEEPS, SLEEPS, GOOD)
    place: list[Path] = []

    def interrupted() -> None:
        with workspace() as folder, nursery(folder) as address, Crew(2, address) as crew:
            place.append(folder)
            for _ in crew.carry_out(orders(crew.open(order), files)):
                raise error

    with pytest.raises(error):
        interrupted()
    assert not place[0].exists()
    _wait_until_gone(place[0])


def test_a_crew_leaves_the_nursery_s_other_customers_alone(
    address: Path, crew: Crew, suite_of: SuiteOf
) -> None:
    suite = crew.open(suite_of(PLAIN, GOOD))
    with Crew(1, address):
        pass
    [(_, result)] = crew.carry_out(orders(suite, (GOOD,)))
    assert outcome(result) == "passed"


def _processes(program: bytes, folder: Path) -> list[int]:
    """Return the processes that a command line of this program started for a folder."""
    return [
        pid for pid, line in _command_lines() if program in line and os.fsencode(folder) in line
    ]


def _command_lines() -> Iterator[tuple[int, bytes]]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield int(path.parent.name), path.read_bytes()
        except OSError:
            continue


def _wait_until_gone(folder: Path) -> None:
    """The nursery has been waited for; its sandboxes carry its command line."""
    deadline = time.monotonic() + 10
    while _processes(b"grader", folder):
        assert time.monotonic() < deadline


def test_an_app_that_is_gone_in_its_import_gets_a_second_try(crew: Crew, suite_of: SuiteOf) -> None:
    suite = crew.open(suite_of(PLAIN, GOOD))
    ends = "import os\nos._exit(1)\n"
    results = list(crew.carry_out(orders(suite, (ends, "1 / 0\n"))))
    tries = {order.label: (order.attempt, outcome(result)) for order, result in results}
    # What ends an app in its import may be the machine; what it raises is its own.
    assert tries == {"submission-0": (2, "broken"), "submission-1": (1, "broken")}


def test_a_nursery_is_revived_before_what_failed_is_tried_again(suite_of: SuiteOf) -> None:
    with (
        workspace() as folder,
        closing(KeptNursery(folder)) as kept,
        Crew(2, kept.address, kept.revive) as crew,
    ):
        order, files = suite_of(PLAIN, GOOD), (GOOD, GOOD, GOOD)
        runs = crew.carry_out(orders(crew.open(order), files))
        assert outcome(next(runs)[1]) == "passed"
        os.kill(_processes(b"grader.inside.nursery", folder)[0], signal.SIGKILL)
        assert [outcome(result) for _, result in runs] == ["passed"] * 2
        # A suite can be opened as well.
        assert crew.open(order).solution["status"] == "graded"


def test_an_app_that_ends_itself_makes_nobody_look_after_the_nursery(
    suite_of: SuiteOf, address: Path
) -> None:
    looked: list[str] = []
    with Crew(1, address, lambda: looked.append("looked")) as crew:
        files = ("import os\nos._exit(0)\n", GOOD)
        results = crew.carry_out(orders(crew.open(suite_of(PLAIN, GOOD)), files))
        found = {(order.attempt, result["status"]) for order, result in results}
    assert found == {(2, "broken"), (1, "graded")}
    assert looked == []


def test_a_suite_is_opened_although_the_nursery_has_died(suite_of: SuiteOf) -> None:
    with (
        workspace() as folder,
        closing(KeptNursery(folder)) as kept,
        Crew(1, kept.address, kept.revive) as crew,
    ):
        order = suite_of(PLAIN, GOOD)
        assert crew.open(order).solution["status"] == "graded"
        os.kill(_processes(b"grader.inside.nursery", folder)[0], signal.SIGKILL)
        assert crew.open(order).solution["status"] == "graded"
