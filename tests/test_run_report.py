"""Tests of the stored run."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import ReportError
from grader.outcome import Diagnosis, Outcome
from grader.run_report import FORMAT, CheckResult, RunReport, Status, decode, encode

NAMES = st.text(st.characters(codec=None), max_size=8)
VISIBILITIES = st.sampled_from(["public", "hidden"])
RECORDED = st.builds(
    CheckResult,
    check=NAMES,
    requirement=NAMES,
    visibility=VISIBILITIES,
    outcome=st.sampled_from(Outcome),
    seconds=st.floats(0, 1e6),
    facts=st.dictionaries(NAMES, NAMES, max_size=2),
)
CHECKS = st.lists(
    st.builds(CheckResult, NAMES, NAMES, VISIBILITIES) | RECORDED,
    unique_by=lambda result: result.check,
    max_size=4,
)


def a_report(*checks: CheckResult, **changes: Any) -> RunReport:
    report = RunReport(
        key="0f" * 32,
        student="ada",
        exercise="01-hello-app",
        status=Status.GRADED,
        diagnosis=None,
        isolation="full",
        versions={"grader": "0.1.0", "python": "3.11.9", "flask": "3.1.3"},
        checks=checks or (CheckResult("t.py::test_a", "greets", "public", Outcome.PASSED),),
        notes=("a note",),
    )
    return replace(report, **changes)


def read_changed(change: Callable[[Any], object], report: RunReport | None = None) -> RunReport:
    document = json.loads(encode(report or a_report()))
    change(document)
    return decode(json.dumps(document), "ada.json")


def outcome_after(change: Callable[[Any], object]) -> Outcome:
    return read_changed(lambda document: change(document["tests"][0])).checks[0].outcome


@given(checks=CHECKS.filter(bool), student=NAMES)
def test_a_report_survives_the_round_trip(checks: list[CheckResult], student: str) -> None:
    report = a_report(*checks, student=student)
    assert decode(encode(report), "ada.json") == report


@pytest.mark.parametrize("status", [Status.BROKEN, Status.REFUSED, Status.GRADER_ERROR])
def test_a_run_that_never_started_survives_the_round_trip(status: Status) -> None:
    found = Diagnosis("syntax-error", "Look at \ud800", "app.py", 12)
    report = a_report(
        CheckResult("t.py::test_a", "greets", "public"), status=status, diagnosis=found
    )
    assert json.loads(encode(report))["tests"] == []
    assert decode(encode(report), "ada.json") == report


def test_the_first_line_of_what_pytest_says_is_kept() -> None:
    failed = CheckResult("t.py::test_a", "greets", "hidden", Outcome.FAILED, summary="no\nyes")
    assert decode(encode(a_report(failed)), "ada.json").checks[0].summary == "no"


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What pytest-json-report writes of a suite in which all that can become of a check does."""
    folder = tmp_path_factory.mktemp("genuine")
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "conftest.py").write_text(
        "def pytest_collection_modifyitems(items):\n"
        "    for item in items:\n"
        "        ours = {'requirement': 'greets', 'visibility': 'public'}\n"
        "        item.user_properties.append(('grader', ours))\n"
    )
    (folder / "test_it.py").write_text(
        "import pytest\n"
        "def test_passed(): pass\n"
        "def test_failed(): assert False, 'one\\ntwo'\n"
        "@pytest.fixture\n"
        "def bad(): raise RuntimeError\n"
        "@pytest.fixture\n"
        "def bad_end():\n    yield\n    raise RuntimeError\n"
        "def test_setup(bad): pass\n"
        "def test_teardown(bad_end): pass\n"
        "def test_skipped(): pytest.skip('no')\n"
        "@pytest.mark.xfail\n"
        "def test_xfailed(): assert False\n"
        "@pytest.mark.xfail\n"
        "def test_xpassed(): pass\n"
    )
    options = ["-p", "no:cacheprovider", "--json-report", "--json-report-file=report.json"]
    subprocess.run(
        [sys.executable, "-m", "pytest", *options, "test_it.py"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    document: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return document


def test_a_document_of_the_plugin_is_kept_whole_and_read_with_suspicion(
    genuine: dict[str, Any],
) -> None:
    outcomes = {
        "passed": Outcome.PASSED,
        "failed": Outcome.FAILED,
        "setup": Outcome.ERRORED,
        "teardown": Outcome.ERRORED,
        "skipped": Outcome.NOT_RUN,
        "xfailed": Outcome.NOT_RUN,
        "xpassed": Outcome.NOT_RUN,
        "never_run": Outcome.NOT_RUN,
    }
    expected = a_report(
        *(CheckResult(f"test_it.py::test_{name}", "greets", "public") for name in outcomes)
    )
    text = encode(expected, genuine)
    assert {**json.loads(text), "grader": None} == {**genuine, "grader": None}
    read = decode(text, "ada.json")
    assert [result.outcome for result in read.checks] == list(outcomes.values())
    assert read.checks[1].summary == "AssertionError: one"
    assert all(result.seconds > 0 for result in read.checks[:-1])


def test_a_check_that_passed_but_was_never_called_was_not_run() -> None:
    assert outcome_after(lambda test: test.pop("call")) is Outcome.NOT_RUN


def test_a_check_that_passed_without_a_setup_was_not_run() -> None:
    assert outcome_after(lambda test: test.pop("setup")) is Outcome.NOT_RUN


@pytest.mark.parametrize("stage", ["setup", "call"])
def test_a_check_has_not_passed_while_one_of_its_stages_has_not(stage: str) -> None:
    assert outcome_after(lambda test: test[stage].update(outcome="failed")) is Outcome.NOT_RUN


@pytest.mark.parametrize("worse", ["failed", "timed-out", "errored", "not-run"])
@pytest.mark.parametrize("recorded", ["passed", "failed", "error"])
def test_the_examiner_may_say_that_a_check_went_worse(worse: str, recorded: str) -> None:
    def change(test: Any) -> None:
        test["outcome"] = recorded
        test["user_properties"][0]["grader"]["outcome"] = worse

    assert outcome_after(change) is Outcome(worse)


def test_nobody_may_say_that_a_check_went_better() -> None:
    with pytest.raises(ReportError, match="'passed' and must be one of failed"):
        outcome_after(lambda test: test["user_properties"][0]["grader"].update(outcome="passed"))


def test_properties_of_others_do_not_matter() -> None:
    def change(test: Any) -> None:
        test["user_properties"].insert(0, {"k": 1})

    assert outcome_after(change) is Outcome.PASSED


def test_results_come_in_the_order_of_the_suite() -> None:
    checks = [CheckResult(name, "r", "public", Outcome.PASSED) for name in "abc"]
    read = read_changed(lambda document: document["tests"].reverse(), a_report(*checks))
    assert [result.check for result in read.checks] == ["a", "b", "c"]


def test_a_check_that_was_never_run_still_counts_for_its_requirement() -> None:
    checks = [CheckResult(name, "greets", "hidden", Outcome.PASSED) for name in "ab"]
    read = read_changed(lambda document: document["tests"].pop(), a_report(*checks))
    assert read.checks == (checks[0], CheckResult("b", "greets", "hidden"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda top: top.pop("grader"), "grader is missing"),
        (lambda top: top.pop("tests"), "tests is missing"),
        (lambda top: top["grader"].update(format="grader-run/2"), f"grader.format is not {FORMAT}"),
        (lambda top: top["grader"].update(extra=1), "grader.extra is a key"),
        (lambda top: top["grader"].update(key="x"), "grader.key must be a SHA-256"),
        (lambda top: top["grader"].update(status="missing"), "grader.status is 'missing'"),
        (lambda top: top["grader"].update(status="broken"), "grader.diagnosis is missing"),
        (lambda top: top["grader"].update(isolation="some"), "grader.isolation is 'some'"),
        (lambda top: top["grader"].update(versions={"a": 1}), "grader.versions.a must be text"),
        (
            lambda top: top["grader"].update(
                diagnosis={"kind": "k", "message": "m", "file": None, "line": None}
            ),
            "grader.diagnosis stands in the report of a run that was graded",
        ),
        (
            lambda top: top["grader"]["expected"].append(top["grader"]["expected"][0]),
            "grader.expected names a check twice",
        ),
        (
            lambda top: top["grader"]["expected"][0].update(visibility="secret"),
            "grader.expected.0.visibility is 'secret'",
        ),
        (lambda top: top["grader"].update(expected=[]), "tests.0.nodeid is not one of the checks"),
        (lambda top: top["tests"].append(top["tests"][0]), "tests.1.nodeid is recorded twice"),
        (lambda top: top["tests"][0].update(outcome="rerun"), "tests.0.outcome is 'rerun'"),
        (lambda top: top["tests"][0].update(user_properties=[]), "has 0 entries of the grader"),
        (lambda top: top.update(exitcode=3), "exitcode says that the run did not come to its end"),
    ],
)
def test_a_malformed_report_is_refused_with_its_file_and_place(
    change: Callable[[Any], object], message: str
) -> None:
    with pytest.raises(ReportError) as refused:
        read_changed(change)
    assert str(refused.value).startswith("ada.json: ")
    assert message in str(refused.value)
    assert str(refused.value).endswith("Delete the file and grade again.")
