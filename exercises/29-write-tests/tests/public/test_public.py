"""What is checked of your tests; a few more shops wait where you cannot see them."""

import pytest

from grader.suite import fail, say

ASKED = "pytest test_app.py"
AT_LEAST = 5


@pytest.mark.requirement("tests-pass")
def test_there_are_five_tests(student):
    """test_app.py holds at least 5 tests"""
    found = student.run_tests()
    expected = say("at least {count} tests", count=AT_LEAST)
    if found.problem:
        fail(ASKED, expected, say("no tests: {problem}", problem=_located(found.problem)))
    if len(found.tests) < AT_LEAST:
        fail(ASKED, expected, say("{count} tests found", count=len(found.tests)))


@pytest.mark.requirement("tests-pass")
def test_every_test_passes_on_the_given_shop(student):
    """All your tests pass on the shop in app.py"""
    found = student.run_tests()
    expected = say("tests that pass")
    if found.problem:
        fail(ASKED, expected, f"{found.problem.error}: {found.problem.text}")
    if not found.tests:
        fail(ASKED, expected, say("no tests"))
    for test in found.tests:
        if test.outcome != "passed":
            fail(ASKED, expected, _ending(test))


def _located(problem) -> str:
    """Say what kept tests from being found, and where."""
    error, text = problem.error, problem.text
    if not problem.line:
        return f"{error}: {text}"
    return say("{error} (line {line}): {text}", error=error, line=problem.line, text=text)


def _ending(test) -> str:
    """Say how a test ended that did not pass."""
    ending = {
        "skipped": say("{test} was skipped", test=test.name),
        "expected to fail": say("{test} is expected to fail", test=test.name),
    }.get(test.outcome, say("{test} failed", test=test.name))
    if test.error is None:
        return ending
    error = f"{test.error.error}: {test.error.text}"
    return say("{ending}: {error}", ending=ending, error=error)
