"""Tests of JUnit XML."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import junitparser
import pytest
import xmlschema

from grader.feedback import FeedbackTerms
from grader.formats.junit import junit
from grader.outcome import Outcome
from grader.scoring import ExerciseScore, StudentScore

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("junit.xsd"))


def read(text: str) -> ElementTree.Element:
    # From bytes, as whoever reads the file does: the declaration must be true.
    root = ElementTree.fromstring(text.encode("utf-8"))
    SCHEMA.validate(root)
    return root


def verdicts(suite: ElementTree.Element) -> list[tuple[str, str | None] | None]:
    """Return element and type of what each case says besides its name."""
    return [
        next(((found.tag, found.get("type")) for found in case), None)
        for case in suite.findall("testcase")
    ]


@pytest.fixture
def suites(ada: StudentScore, terms: FeedbackTerms) -> dict[str, ElementTree.Element]:
    return {suite.get("name", ""): suite for suite in read(junit([ada], terms))}


def test_every_outcome_has_its_element(suites: dict[str, ElementTree.Element]) -> None:
    assert verdicts(suites["01-graded"]) == [
        None,
        ("failure", "failed"),
        ("error", "errored"),
        ("failure", "timed-out"),
        ("skipped", "not-run"),
    ]


@pytest.mark.parametrize(
    ("slug", "verdict"),
    [
        ("02-broken", ("error", "broken")),
        ("03-refused", ("error", "refused")),
        ("04-missing", ("skipped", "missing")),
    ],
)
def test_what_was_not_graded_passes_nothing(
    suites: dict[str, ElementTree.Element], slug: str, verdict: tuple[str, str]
) -> None:
    assert verdicts(suites[slug]) == [verdict] * 5


def test_a_failure_of_the_grader_is_an_error_without_points(
    unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    suite = read(junit([unlucky], terms))[1]
    assert verdicts(suite) == [("error", "grader-error")] * 5
    assert suite.find("properties/property[@name='earned']") is None


def test_the_counts_of_a_suite_are_those_of_its_cases(
    suites: dict[str, ElementTree.Element],
) -> None:
    graded = suites["01-graded"]
    counts = {name: graded.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "5", "failures": "2", "errors": "1", "skipped": "1"}
    assert graded.get("time") == "0.625"
    points = {each.get("name"): each.get("value") for each in graded.iter("property")}
    assert points == {"status": "graded", "possible": "15", "earned": "1"}


def test_no_two_cases_bear_the_same_name(
    exercise_of: Callable[..., ExerciseScore],
    student_of: Callable[..., StudentScore],
    terms: FeedbackTerms,
) -> None:
    exercise = exercise_of()
    says = exercise.requirements[0].requirement.says
    same = tuple(
        replace(each, requirement=each.requirement.model_copy(update={"says": says}))
        for each in exercise.requirements
    )
    suite = read(junit([student_of(replace(exercise, requirements=same))], terms))[0]
    cases = suite.findall("testcase")
    assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases) == 5


def test_the_feedback_stands_in_the_text_and_on_one_line_in_the_message(
    suites: dict[str, ElementTree.Element],
) -> None:
    failure = suites["01-graded"].find(".//failure")
    assert failure is not None
    assert failure.text is not None
    assert "KeyError: 'Ada'" in failure.text
    assert "\n" in failure.text
    assert failure.get("message") == " ".join(failure.text.split())


def test_nothing_of_the_suite_is_told(
    ada: StudentScore, unlucky: StudentScore, terms: FeedbackTerms, suite: str
) -> None:
    text = junit([ada], terms) + junit([unlucky], terms)
    assert "secret" in suite
    assert "secret" not in text
    assert "AssertionError" not in text


def test_hostile_texts_are_shown_and_not_obeyed(
    mallory: StudentScore, terms: FeedbackTerms
) -> None:
    text = junit([mallory], terms)
    root = read(text)
    assert {each.tag for each in root.iter()} == {
        "testsuites",
        "testsuite",
        "properties",
        "property",
        "testcase",
        "failure",
        "error",
        "skipped",
    }
    assert "\\x00" in text
    assert "\\ud800" in text
    assert "\\ufffe" in text
    assert "<script>" in (root.findtext(".//failure") or "")
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_without_exercises_there_are_no_suites(nobody: StudentScore, terms: FeedbackTerms) -> None:
    assert len(read(junit([nobody], terms))) == 0


def test_in_the_report_of_a_class_no_two_students_share_a_suite(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    bob = replace(ada, student="bob.b")
    suites = read(junit([ada, bob], terms)).findall("testsuite")
    names = [suite.get("name") for suite in suites]
    assert names[::5] == ["ada.01-graded", "bob.b.01-graded"]
    assert len(set(names)) == 10
    assert {case.get("classname") for case in suites[5]} == {None, "bob.b.01-graded"}


def test_what_passed_has_nothing_to_say(
    exercise_of: Callable[..., ExerciseScore],
    student_of: Callable[..., StudentScore],
    terms: FeedbackTerms,
) -> None:
    student = student_of(exercise_of(outcomes=(Outcome.PASSED,)))
    assert verdicts(read(junit([student], terms))[0]) == [None]


@pytest.mark.parametrize("who", ["ada", "unlucky", "mallory", "nobody"])
def test_a_parser_of_somebody_else_reads_the_same(
    who: str, request: pytest.FixtureRequest, terms: FeedbackTerms, tmp_path: Path
) -> None:
    student = request.getfixturevalue(who)
    path = tmp_path / "junit.xml"
    path.write_text(junit([student], terms), encoding="utf-8")
    read_by_others = junitparser.JUnitXml.fromfile(os.fspath(path))
    assert [suite.name for suite in read_by_others] == [
        each.exercise.slug for each in student.exercises
    ]
    for suite, each in zip(read_by_others, student.exercises, strict=True):
        assert [bool(case.is_passed) for case in suite] == [
            requirement.outcome is Outcome.PASSED for requirement in each.requirements
        ]
        assert suite.tests == len(each.requirements)
