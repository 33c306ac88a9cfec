"""A suite is collected once, and each run of it leaves a genuine report of what came of it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from grader.contents import Contents
from grader.crew import Crew, OpenSuite, RunOrder, SuiteOrder
from grader.errors import CourseError
from grader.message import from_data
from grader.sandbox.limits import Allowance, Limits

SuiteOf = Callable[..., SuiteOrder]
Submission = Callable[..., Contents]

APP = """\
from flask import Flask, request

app = Flask(__name__)
seen = []


@app.route("/", methods=["GET", "POST"])
def page():
    seen.append(1)
    return f"visit {len(seen)}"
"""
HEAD = "import pytest\nfrom grader.suite import expect, fail, fresh\n\n\n"
FOUR = f"""{HEAD}
@pytest.mark.requirement("first")
def test_visit(client):
    \"\"\"GET / counts visits from 1\"\"\"
    expect(client.get("/")).status(200).exactly("visit 1")


@pytest.mark.requirement("first")
def test_visit_again(client):
    \"\"\"GET / counts visits from 1, for everyone\"\"\"
    expect(client.get("/")).exactly("visit 1")


@pytest.mark.requirement("second")
@pytest.mark.parametrize("number", [1, 2], ids=["one", "two"])
def test_visits(client, number):
    for _ in range(number):
        response = client.get("/")
    expect(response).exactly(f"visit {{number}}")
"""


def run(
    crew: Crew, suite: OpenSuite, contents: Contents, seed: int | None = None
) -> dict[str, Any]:
    [(_, result)] = crew.carry_out(iter([RunOrder(suite, contents, Limits(), "", seed)]))
    return result


def outcomes(document: Mapping[str, Any]) -> dict[str, str]:
    return {test["nodeid"].partition("::")[2]: test["outcome"] for test in document["tests"]}


def facts(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [test["user_properties"][0]["grader"] for test in document["tests"]]


def test_the_checks_are_known_once_the_suite_is_open(crew: Crew, suite_of: SuiteOf) -> None:
    suite = crew.open(suite_of(FOUR, APP))
    base = "exercises/01-first/tests/public/test_public.py::"
    assert [(each.check, each.requirement, each.visibility) for each in suite.checks] == [
        (f"{base}test_visit", "first", "public"),
        (f"{base}test_visit_again", "first", "public"),
        (f"{base}test_visits[one]", "second", "public"),
        (f"{base}test_visits[two]", "second", "public"),
    ]
    assert suite.rules == ("/",)
    assert suite.solution["status"] == "graded"
    assert set(outcomes(suite.solution["document"]).values()) == {"passed"}
    assert suite.usage.run.cpu > 0


def test_checks_of_the_hidden_suite_are_known_as_such(crew: Crew, suite_of: SuiteOf) -> None:
    suite = crew.open(suite_of(FOUR, APP, "hidden"))
    assert {each.visibility for each in suite.checks} == {"hidden"}


def test_a_run_leaves_the_document_of_pytest_json_report(
    crew: Crew, suite_of: SuiteOf, submission: Submission
) -> None:
    suite = crew.open(suite_of(FOUR, APP))
    files = submission(APP.replace("visit {", "Visit {"))
    document = run(crew, suite, files)["document"]
    assert set(document) == {
        *("created", "duration", "exitcode", "root", "environment", "summary", "tests"),
    }
    assert document["summary"] == {"failed": 4, "total": 4, "collected": 4}
    assert document["exitcode"] == 1
    test = document["tests"][0]
    assert set(test) == {
        *("nodeid", "lineno", "outcome", "setup", "call", "teardown", "user_properties"),
    }
    assert test["call"]["crash"]["message"].startswith("grader.examiner.facts.Mismatch: GET /")


def test_each_run_starts_with_empty_hands(
    crew: Crew, suite_of: SuiteOf, submission: Submission, tmp_path: Path
) -> None:
    suite = crew.open(suite_of(FOUR, APP))
    wrong = submission("from flask import Flask\napp = Flask(__name__)\n")
    right = Contents.read(tmp_path / "course" / "solutions" / "01-first")
    for files, outcome in ((right, "passed"), (wrong, "failed"), (right, "passed")):
        document = run(crew, suite, files)["document"]
        assert set(outcomes(document).values()) == {outcome}
        assert document["summary"] == {outcome: 4, "total": 4, "collected": 4}


def test_checks_run_in_the_order_of_the_suite_or_of_a_seed(
    crew: Crew, suite_of: SuiteOf, submission: Submission
) -> None:
    suite = crew.open(suite_of(FOUR, APP))
    files = submission(APP)
    in_order = [each.check.partition("::")[2] for each in suite.checks]
    orders = [list(outcomes(run(crew, suite, files, seed)["document"])) for seed in (None, 1, 1, 2)]
    assert orders[0] == in_order
    assert orders[1] == orders[2]
    assert len({tuple(order) for order in orders}) > 1
    assert all(sorted(order) == sorted(in_order) for order in orders)


def _in_words(facts: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return what was asked, expected and found as the student reads it."""
    if facts is None:
        return None
    return {key: from_data(facts[key]) for key in ("asked", "expected", "actual") if key in facts}


CHECK = HEAD + '@pytest.mark.requirement("it")\ndef test_it(student, client):\n    {body}\n'


@pytest.mark.parametrize(
    ("body", "outcome", "said"),
    [
        (
            "expect(client.get('/')).exactly('x')",
            "failed",
            {"asked": "GET /", "expected": "exactly `x`", "actual": "status 200, `visit 1`"},
        ),
        (
            "fail(asked='a', expected='b', actual='c')",
            *("failed", {"asked": "a", "expected": "b", "actual": "c"}),
        ),
        ("assert client.get('/').text == 'x'", None, None),
        ("client.get('/').no_such_thing", "errored", {}),
        ("raise ValueError('x')", "errored", {}),
        ("open('/nowhere')", "errored", {}),
        ("raise SystemExit", "errored", {}),
        ("pytest.skip('x')", "errored", {}),
        ("client.post('/', data={'x': fresh.word()})", None, None),
    ],
)
def test_what_a_check_comes_to_stands_in_the_document(
    crew: Crew,
    suite_of: SuiteOf,
    submission: Submission,
    body: str,
    outcome: str | None,
    said: dict[str, Any] | None,
) -> None:
    suite = crew.open(suite_of(CHECK.format(body=body), APP))
    document = run(crew, suite, submission(APP))["document"]
    [found] = facts(document)
    assert found["requirement"] == "it"
    assert found.get("outcome") == outcome
    assert _in_words(found.get("facts")) == said
    [test] = document["tests"]
    assert test["outcome"] != "passed" or "post" in body


def test_a_student_s_own_error_stands_in_the_facts(
    crew: Crew, suite_of: SuiteOf, submission: Submission
) -> None:
    suite = crew.open(suite_of(CHECK.format(body="expect(client.get('/')).status(200)"), APP))
    broken = APP.replace("seen.append(1)", "unseen.append(1)")
    [found] = facts(run(crew, suite, submission(broken))["document"])
    assert found["facts"]["error"] == {
        "error": "NameError",
        "text": "name 'unseen' is not defined",
        "file": "app.py",
        "line": 9,
        "code": "unseen.append(1)",
    }


@pytest.mark.parametrize(
    "body",
    [
        "assert client.get('/').text == 'visit 1', client.get('/').text",
        "text = client.get('/').text\n    if 'x' in text: fail('GET /', 'visit 1', text)",
        "expect(client.get('/')).exactly('visit 1')",
        "text = client.get('/').text\n    if 'x' in text: raise ValueError(text)",
    ],
)
def test_a_document_is_small_however_much_an_app_answers(
    crew: Crew, suite_of: SuiteOf, submission: Submission, body: str
) -> None:
    suite = crew.open(suite_of(CHECK.format(body=body), APP))
    long = submission(APP.replace('f"visit {len(seen)}"', '"x" * 2_000_000'))
    document = run(crew, suite, long)["document"]
    assert set(outcomes(document).values()) == {"failed"}
    assert len(json.dumps(document)) < 20_000


def test_an_app_that_cannot_be_imported_is_broken(
    crew: Crew, suite_of: SuiteOf, submission: Submission
) -> None:
    suite = crew.open(suite_of(FOUR, APP))
    result = run(crew, suite, submission("import\n"))
    assert (result["status"], result["document"]) == ("broken", None)
    assert result["diagnosis"]["kind"] == "syntax-error"
    assert result["diagnosis"]["line"] == 1


def test_the_line_of_a_server_that_was_not_started_is_a_note(
    crew: Crew, suite_of: SuiteOf, submission: Submission
) -> None:
    suite = crew.open(suite_of(FOUR, APP))
    result = run(crew, suite, submission(APP + "app.run()\n"))
    assert result["status"] == "graded"
    assert "app.run()" in result["notes"][0]
    assert set(outcomes(result["document"]).values()) == {"passed"}


FAILS_ONCE = f"""{HEAD}import os


@pytest.mark.requirement("first")
def test_it(client, student):
    {{fail}}
    expect(client.get("/")).exactly("visit 1")


@pytest.mark.requirement("second")
def test_after_it(client):
    expect(client.get("/")).exactly("visit 1")
"""


def test_a_check_that_passes_at_the_second_try_has_passed_and_is_noted(
    crew: Crew, suite_of: SuiteOf, submission: Submission, tmp_path: Path
) -> None:
    fails = tmp_path / "fails"
    fail = f"os.path.exists({str(fails)!r}) and (os.unlink({str(fails)!r}), 1 / 0)"
    suite = crew.open(suite_of(FAILS_ONCE.format(fail=fail), APP))
    for failing in (True, False):
        if failing:
            fails.touch()
        result = run(crew, suite, submission(APP))
        assert set(outcomes(result["document"]).values()) == {"passed"}
        assert result["document"]["summary"] == {"passed": 2, "total": 2, "collected": 2}
        told = [f"{suite.checks[0].check} passed only at the second try"]
        assert result["notes"] == (told if failing else [])


def test_a_check_that_fails_twice_keeps_what_it_failed_of_first(
    crew: Crew, suite_of: SuiteOf, submission: Submission, tmp_path: Path
) -> None:
    tries = str(tmp_path / "tries")
    fail = f"open({tries!r}, 'a').write('x'); fail('try', '', open({tries!r}).read())"
    suite = crew.open(suite_of(FAILS_ONCE.format(fail=fail), APP))
    (tmp_path / "tries").unlink()
    result = run(crew, suite, submission(APP))
    assert (tmp_path / "tries").read_text() == "xx"
    found = facts(result["document"])[0]
    assert found["facts"]["actual"] == "x"
    assert result["document"]["summary"] == {"failed": 1, "passed": 1, "total": 2, "collected": 2}
    assert result["notes"] == []


def test_a_run_without_second_tries_tells_what_came_first(
    crew: Crew, suite_of: SuiteOf, submission: Submission, tmp_path: Path
) -> None:
    fails = tmp_path / "fails"
    fail = f"os.path.exists({str(fails)!r}) and (os.unlink({str(fails)!r}), 1 / 0)"
    suite = crew.open(suite_of(FAILS_ONCE.format(fail=fail), APP))
    fails.touch()
    order = RunOrder(suite, submission(APP), Limits(), "", second_try=False)
    [(_, result)] = crew.carry_out(iter([order]))
    assert list(outcomes(result["document"]).values()) == ["failed", "passed"]


def test_a_check_that_timed_out_is_not_tried_again(
    crew: Crew, suite_of: SuiteOf, submission: Submission, tmp_path: Path
) -> None:
    tries = str(tmp_path / "tries")
    look = f"open({tries!r}, 'a').write('x')"
    suite = crew.open(suite_of(FAILS_ONCE.format(fail=look), APP))
    (tmp_path / "tries").unlink()
    files = submission(APP.replace("return", "while len(seen): pass\n    return"))
    limits = Limits(request=Allowance(cpu=0.2, idle=1.0))
    [(_, result)] = crew.carry_out(iter([RunOrder(suite, files, limits, "")]))
    assert set(outcomes(result["document"]).values()) == {"failed"}
    assert (tmp_path / "tries").read_text() == "x"


@pytest.mark.parametrize(
    ("suite", "said"),
    [
        ("def test_it(client:\n    pass\n", "test_public.py"),
        ("import nowhere\n", "nowhere"),
        ("1 / 0\n", "ZeroDivisionError"),
        ("x = 1\n", "there are no checks in it"),
        ("", "there are no checks in it"),
        ("def test_it(client):\n    pass\n", "names no requirement"),
        (
            "import pytest\n@pytest.mark.requirement\ndef test_it(client): pass\n",
            "names no requirement",
        ),
        (
            "import pytest\n@pytest.mark.requirment('x')\ndef test_it(client): pass\n",
            "requirment",
        ),
        (
            "import pytest\n@pytest.mark.skipif(True, reason='')\n"
            "@pytest.mark.requirement('x')\ndef test_it(client): pass\n",
            "skipif",
        ),
    ],
    ids=[
        *("syntax", "import", "exception", "no check", "empty"),
        *("no marker", "bare", "misspelt", "skipped"),
    ],
)
def test_a_suite_that_cannot_be_used_is_the_course_s_mistake(
    crew: Crew, suite_of: SuiteOf, suite: str, said: str
) -> None:
    with pytest.raises(CourseError, match=r"test_public|01-first") as caught:
        crew.open(suite_of(suite, APP))
    assert said in str(caught.value)


def test_a_suite_sees_nothing_of_what_a_student_plants(
    crew: Crew, suite_of: SuiteOf, submission: Submission
) -> None:
    suite = crew.open(suite_of(FOUR, APP))
    planted = {
        "app.py": "from flask import Flask\napp = Flask(__name__)\n",
        "conftest.py": "import pytest\n@pytest.fixture\ndef client():\n    1 / 0\n",
        "pytest.ini": "[pytest]\naddopts = --collect-only\n",
        "test_public.py": "def test_visit(): pass\n",
        "grader/suite.py": "1 / 0\n",
        "pytest.py": "1 / 0\n",
        "sitecustomize.py": "1 / 0\n",
    }
    document = run(crew, suite, submission(planted))["document"]
    assert set(outcomes(document).values()) == {"failed"}
    assert len(document["tests"]) == 4
