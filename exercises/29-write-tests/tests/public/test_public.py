"""What is checked of your tests; a few more shops wait where you cannot see them."""

import pytest

from grader.suite import fail

ASKED = "pytest test_app.py"
AT_LEAST = 5


@pytest.mark.requirement("tests-pass")
def test_there_are_five_tests(student):
    """test_app.py holds at least 5 tests"""
    found = student.run_tests()
    if found.problem:
        where = f" (line {found.problem.line})" if found.problem.line else ""
        problem = f"{found.problem.error}{where}: {found.problem.text}"
        fail(ASKED, f"at least {AT_LEAST} tests", f"no tests: {problem}")
    if len(found.tests) < AT_LEAST:
        fail(ASKED, f"at least {AT_LEAST} tests", f"{len(found.tests)} found")


@pytest.mark.requirement("tests-pass")
def test_every_test_passes_on_the_given_shop(student):
    """All your tests pass on the shop in app.py"""
    found = student.run_tests()
    if found.problem:
        fail(ASKED, "tests that pass", f"{found.problem.error}: {found.problem.text}")
    if not found.tests:
        fail(ASKED, "tests that pass", "no tests")
    for test in found.tests:
        if test.outcome != "passed":
            error = f": {test.error.error}: {test.error.text}" if test.error else ""
            fail(ASKED, "tests that pass", f"{test.name} {test.outcome}{error}")
