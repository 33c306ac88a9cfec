"""A suite fits when requirements and checks belong together and the solution earns them all."""

import socket
from collections.abc import Callable, Iterator, Mapping

import pytest

from grader.course.exercise import Exercise
from grader.crew import OpenSuite
from grader.errors import CourseError
from grader.run_report import CheckResult
from grader.sandbox.limits import Usage
from grader.suite_fit import check_suite, unearned
from grader.wire import Line

SuiteOf = Callable[..., OpenSuite]
EXERCISE = Exercise.model_validate(
    {
        "slug": "01-greeting",
        "title": "Greeting",
        "requirements": [
            {"id": "greets", "points": 3, "says": "greets"},
            {"id": "echoes", "points": 2, "says": "echoes"},
        ],
    }
)
CHECKS = {"t::one": "greets", "t::two": "greets", "t::three": "echoes"}


@pytest.fixture
def suite_of() -> Iterator[SuiteOf]:
    """Return a suite of these checks, and what the solution got of each; None without a run."""
    ours, theirs = socket.socketpair()

    def make(checks: Mapping[str, str], outcomes: Mapping[str, str] | None = None) -> OpenSuite:
        results = tuple(CheckResult(check, proves, "public") for check, proves in checks.items())
        tests = [{"nodeid": check, "outcome": came} for check, came in (outcomes or {}).items()]
        document = None if outcomes is None else {"tests": tests}
        solution = {"document": document}
        return OpenSuite("01-greeting", Line(ours, "examiner"), results, (), solution, Usage())

    with ours, theirs:
        yield make


def test_a_suite_fits_that_proves_each_requirement_and_no_other(suite_of: SuiteOf) -> None:
    check_suite(EXERCISE, suite_of(CHECKS))


def test_all_that_does_not_fit_is_told_at_once(suite_of: SuiteOf) -> None:
    suite = suite_of({"t::one": "greets", "t::four": "waves", "t::five": "nods"})
    with pytest.raises(CourseError) as caught:
        check_suite(EXERCISE, suite)
    assert str(caught.value).splitlines() == [
        "t::four names the requirement 'waves', which 01-greeting has not",
        "t::five names the requirement 'nods', which 01-greeting has not",
        "01-greeting: no check proves 'echoes'",
    ]


def test_a_solution_that_passes_every_check_misses_nothing(suite_of: SuiteOf) -> None:
    assert unearned(EXERCISE, suite_of(CHECKS, dict.fromkeys(CHECKS, "passed"))) == []


@pytest.mark.parametrize("outcome", ["failed", "error", "skipped", "xfailed"])
def test_one_check_that_is_not_passed_leaves_its_requirement_unearned(
    suite_of: SuiteOf, outcome: str
) -> None:
    outcomes = {**dict.fromkeys(CHECKS, "passed"), "t::two": outcome}
    assert unearned(EXERCISE, suite_of(CHECKS, outcomes)) == ["greets"]


def test_a_check_without_a_record_is_not_passed(suite_of: SuiteOf) -> None:
    assert unearned(EXERCISE, suite_of(CHECKS, {"t::one": "passed"})) == ["greets", "echoes"]


def test_a_solution_that_could_not_be_run_earns_nothing(suite_of: SuiteOf) -> None:
    assert unearned(EXERCISE, suite_of(CHECKS)) == ["greets", "echoes"]
