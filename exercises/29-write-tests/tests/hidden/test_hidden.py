"""The student's tests beside one shop after the other: which of them notice what is wrong there?

Nothing that a test raised or printed on a shop of ours is told: it could hold the shop's source.
"""

from pathlib import Path

import pytest

from grader.suite import fail, say

SHOPS = Path(__file__).with_name("shops")
CANNOT_START = say(
    "test_app.py cannot be imported there: does it import more than app and describe_request?"
)
FAULTS = {
    "unknown_product_found": say("answers 200 for a product that it does not have"),
    "checkout_breaks": say("answers 500 at /checkout"),
    "another_product": say("shows another product than the one that was asked for"),
    "another_price": say("shows the right products with the wrong prices"),
    "names_mixed_up": say("shows the name of another product, with the right price"),
    "cart_forgets": say("has a cart that forgets what is put in it"),
    "cart_of_everybody": say("has one cart for all its visitors together"),
    "another_method": say("has a describe_request() that tells another method"),
    "another_path": say("has a describe_request() that tells another path"),
}


@pytest.mark.requirement("tests-pass")
def test_the_tests_are_there_and_pass(student):
    """test_app.py holds at least 5 tests, and all of them pass on the given app"""
    found = student.run_tests()
    passed = len(found.passed)
    if found.problem or passed < max(len(found.tests), 5):
        fail(
            "pytest test_app.py",
            say("at least 5 tests that all pass on the given app.py"),
            say("{count} tests, of which {passed} pass", count=len(found.tests), passed=passed),
        )


@pytest.mark.requirement("catches-status")
@pytest.mark.parametrize("fault", ["unknown_product_found", "checkout_breaks"])
def test_a_wrong_status_is_noticed(student, fault):
    """One of your tests fails on a shop that answers a wrong status code"""
    _expect_noticed(student, fault)


@pytest.mark.requirement("catches-content")
@pytest.mark.parametrize("fault", ["another_product", "another_price", "names_mixed_up"])
def test_the_wrong_product_or_price_is_noticed(student, fault):
    """One of your tests fails on a shop that shows the wrong product or the wrong price"""
    _expect_noticed(student, fault)


@pytest.mark.requirement("catches-session")
@pytest.mark.parametrize("fault", ["cart_forgets", "cart_of_everybody"])
def test_a_wrong_cart_is_noticed(student, fault):
    """One of your tests fails on a shop whose cart forgets, or is shared between visitors"""
    _expect_noticed(student, fault)


@pytest.mark.requirement("catches-context")
@pytest.mark.parametrize("fault", ["another_method", "another_path"])
def test_a_wrong_description_is_noticed(student, fault):
    """One of your tests fails on a shop whose describe_request() tells something else"""
    _expect_noticed(student, fault)


@pytest.mark.requirement("no-false-alarm")
@pytest.mark.parametrize("shop", ["written_with_classes", "written_with_a_blueprint"])
def test_another_right_shop_passes(student, shop):
    """Your tests pass on another shop that keeps all the promises of the statement"""
    passing = _passing(student)
    there = student.run_tests(_shop(shop))
    alarms = sorted(passing - there.passed)
    if alarms:
        told = say("{test} fails there", test=alarms[0])
        if len(alarms) > 1:
            told = say("{tests} fail there", tests=", ".join(alarms[:3]))
        fail(
            say("your tests on another shop that keeps the promises"),
            say("the tests that pass on the given app.py pass there, too"),
            CANNOT_START if there.problem else told,
        )


def _expect_noticed(student, fault: str) -> None:
    """Expect that one of the tests that pass on the given shop does not pass on a faulty one."""
    passing = _passing(student)
    if passing <= student.run_tests(_shop(fault)).passed:
        fail(
            say("your tests on a shop that {fault}", fault=FAULTS[fault]),
            say("at least one test that fails there"),
            say("all that pass on the given app.py ({count}) pass there too", count=len(passing)),
        )


def _passing(student) -> frozenset[str]:
    """Return the tests that pass on the given shop: the others cannot tell anything."""
    found = student.run_tests()
    if not found.passed:
        expected = say("tests that pass on the given app.py")
        came = say("{count} tests, of which {passed} pass", count=len(found.tests), passed=0)
        if found.problem:
            problem = f"{found.problem.error}: {found.problem.text}"
            came = say("no tests: {problem}", problem=problem)
        elif not found.tests:
            came = say("no tests")
        fail("pytest test_app.py", expected, came)
    return found.passed


def _shop(name: str) -> dict[str, bytes]:
    return {"app.py": (SHOPS / f"{name}.py").read_bytes()}
