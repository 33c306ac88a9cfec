"""Tests that a student has written are run beside one app after the other."""

from collections.abc import Callable, Mapping

import pytest

from grader.examiner.facts import Mismatch
from grader.examiner.run import Run
from grader.examiner.student import OwnTests, Student

Running = Callable[..., Run]
StudentOf = Callable[..., Student]

SHOP = """\
from flask import Flask, session

app = Flask(__name__)
app.secret_key = "a key for tests only"


@app.get("/")
def index():
    return "the shop"


@app.get("/product/<int:number>")
def product(number):
    session["seen"] = number
    return f"product {number}" if number < 3 else ("unknown", 404)
"""
TESTS = """\
import pytest

from app import app


@pytest.fixture
def client():
    app.config["TESTING"] = True
    return app.test_client()


def test_index(client):
    assert client.get("/").text == "the shop"


@pytest.mark.parametrize("number", [1, 2])
def test_product(client, number):
    assert str(number) in client.get(f"/product/{number}").text


def test_unknown(client):
    assert client.get("/product/9").status_code == 404


def test_context():
    from flask import request
    with app.test_request_context("/product/1", method="POST"):
        assert (request.path, request.method) == ("/product/1", "POST")


class TestSession:
    def test_it_is_kept(self, client, capsys, tmp_path, monkeypatch):
        print("told to nobody")
        with client:
            client.get("/product/1")
            from flask import session
            assert session["seen"] == 1
"""
NAMES = {
    *("test_index", "test_product[1]", "test_product[2]", "test_unknown", "test_context"),
    "TestSession::test_it_is_kept",
}


def outcomes(found: OwnTests) -> dict[str, str]:
    return {test.name: test.outcome for test in found.tests}


def test_all_tests_pass_on_the_app_that_they_were_written_for(student_of: StudentOf) -> None:
    found = student_of({"app.py": SHOP, "test_app.py": TESTS}).run_tests()
    assert found.problem is None
    assert outcomes(found) == dict.fromkeys(NAMES, "passed")
    assert found.passed == NAMES


def test_a_faulty_app_in_its_place_fails_just_the_tests_that_notice(student_of: StudentOf) -> None:
    student = student_of({"app.py": SHOP, "test_app.py": TESTS})
    found = student.run_tests({"app.py": SHOP.replace(", 404)", ", 200)").encode()})
    assert NAMES - found.passed == {"test_unknown"}
    [failed] = [test for test in found.tests if test.outcome == "failed"]
    assert failed.error is not None
    assert (failed.error.error, failed.error.file) == ("AssertionError", "test_app.py")
    assert failed.error.text.startswith("assert 200 == 404")
    # The app itself was never touched.
    assert student.run_tests().passed == NAMES


@pytest.mark.parametrize(
    ("test", "outcome"),
    [
        ("def test_x():\n    assert False\n", "failed"),
        ("def test_x(no_such_fixture):\n    pass\n", "failed"),
        ("import pytest\n\n\ndef test_x():\n    pytest.skip('later')\n", "skipped"),
        (
            "import pytest\n\n\n@pytest.mark.xfail\ndef test_x():\n    assert False\n",
            "expected to fail",
        ),
        (
            "import pytest\n\n\n@pytest.fixture\ndef f():\n    yield\n    1 / 0\n"
            "\n\ndef test_x(f):\n    pass\n",
            "failed",
        ),
        (
            "import unittest\n\n\nclass T(unittest.TestCase):\n"
            "    def test_x(self):\n        self.assertEqual(1, 2)\n",
            "failed",
        ),
        ("import sys\n\n\ndef test_x():\n    sys.exit(0)\n", "failed"),
    ],
    ids=["fails", "no fixture", "skipped", "expected to fail", "teardown", "unittest", "exits"],
)
def test_only_a_test_that_came_to_its_end_has_passed(
    student_of: StudentOf, test: str, outcome: str
) -> None:
    found = student_of({"app.py": SHOP, "test_app.py": test}).run_tests()
    assert [each.outcome for each in found.tests] == [outcome]
    assert not found.passed


@pytest.mark.parametrize(
    ("tests", "error", "line"),
    [
        ("def test_x(:\n", "SyntaxError", None),
        ("from app import nothing\n", "ImportError", 1),
        ("\nimport sys\nsys.exit(0)\n", "SystemExit", 3),
        ("\n1 / 0\n", "ZeroDivisionError", 2),
    ],
    ids=["syntax", "name", "exit", "error"],
)
def test_what_keeps_the_tests_from_being_found_is_told(
    student_of: StudentOf, tests: str, error: str, line: int | None
) -> None:
    found = student_of({"app.py": SHOP, "test_app.py": tests}).run_tests()
    assert not found.tests
    assert found.problem is not None
    assert (found.problem.error, found.problem.line) == (error, line)


def test_no_tests_are_no_problem_but_none_passes(student_of: StudentOf) -> None:
    for files in ({"app.py": SHOP}, {"app.py": SHOP, "test_app.py": ""}):
        found = student_of(files).run_tests()
        assert (found.tests, found.problem) == ((), None)


def test_a_student_s_own_settings_and_conftest_do_no_harm(student_of: StudentOf) -> None:
    files: Mapping[str, str] = {
        "app.py": SHOP,
        "test_app.py": "def test_x(word):\n    assert word == 'mine'\n",
        "conftest.py": "import pytest\n\n\n@pytest.fixture\ndef word():\n    return 'mine'\n",
        "pytest.ini": "[pytest]\naddopts = --no-such-option -v\n",
    }
    assert student_of(files).run_tests().passed == {"test_x"}


def test_the_server_of_an_app_is_never_started(student_of: StudentOf) -> None:
    tests = "from app import app\n\n\ndef test_x():\n    app.run()\n"
    assert student_of({"app.py": SHOP, "test_app.py": tests}).run_tests().passed == {"test_x"}


def test_tests_that_end_the_process_lose_and_nothing_else_does(opened: Running) -> None:
    run = opened({"app.py": SHOP, "test_app.py": "import os\n\n\ndef test_x():\n    os._exit(0)\n"})
    student = Student(run)
    for _ in range(2):
        with pytest.raises(Mismatch, match="the app stopped"):
            student.run_tests()
    assert student.client().get("/").text == "the shop"
    # Asked once: the answer would be the same.
    assert run.sandboxes == 2


def test_the_same_tests_beside_the_same_files_are_run_once(opened: Running) -> None:
    run = opened({"app.py": SHOP, "test_app.py": TESTS})
    for _ in range(3):
        Student(run).run_tests()
        Student(run).run_tests({"app.py": b"import nothing\n"})
    assert run.sandboxes == 3


def test_hundreds_of_tests_that_fail_in_letters_of_any_kind_are_all_told(
    student_of: StudentOf,
) -> None:
    tests = (
        "import pytest\n\n\n@pytest.mark.parametrize('n', range(300))\n"
        "def test_each(n):\n    raise ValueError('λ' * 500)\n"
    )
    found = student_of({"app.py": SHOP, "test_app.py": tests}).run_tests().tests
    assert {test.outcome for test in found} == {"failed"}
    assert len(found) == 300
    assert found[0].error is not None
    assert found[0].error.text == "λ" * 500
    assert found[-1].error is None
