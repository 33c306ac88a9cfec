"""Tests of what went wrong, and where in a student's files."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from grader.course.feedback_policy import FeedbackPolicy
from grader.feedback import FeedbackTerms
from grader.formats.findings import Finding, Place, findings
from grader.outcome import Outcome
from grader.scoring import StudentScore

Find = Callable[..., Finding]


def error_at(file: object, line: object = 12) -> dict[str, Any]:
    return {"error": {"error": "KeyError", "text": "'Ada'", "file": file, "line": line}}


@pytest.fixture
def find(
    exercise_of: Callable[..., Any], student_of: Callable[..., StudentScore], terms: FeedbackTerms
) -> Find:
    """Return the one finding of a requirement that is not met, with these facts about it."""

    def the_finding(
        facts: object, told: FeedbackTerms = terms, folder: str = "exercises/01-hello", **more: Any
    ) -> Finding:
        student = student_of(exercise_of(outcomes=(Outcome.FAILED,), facts=facts, **more))
        [found] = findings(student, told, {"01-hello": folder})
        return found

    return the_finding


def test_all_that_went_wrong_is_found_in_the_order_of_the_rubric(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    found = [
        (each.exercise.slug, each.requirement and each.requirement.id)
        for each in findings(ada, terms, {})
    ]
    assert found == [
        ("01-graded", "is-failed"),
        ("01-graded", "is-errored"),
        ("01-graded", "is-timed-out"),
        ("02-broken", None),
        ("03-refused", None),
    ]


def test_a_place_starts_at_the_root_of_the_repository(find: Find) -> None:
    assert find(error_at("app.py")).place == Place("exercises/01-hello/app.py", 12)
    assert find(error_at("views/user.py"), folder=".").place == Place("views/user.py", 12)


def test_a_line_that_breaks_several_requirements_is_found_once(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    found = list(findings(ada, terms, {"01-graded": "."}))
    assert [each.requirement.id for each in found if each.requirement] == ["is-failed"]
    assert found[0].place == Place("views/user.py", 12)


def test_where_nothing_was_raised_the_place_is_the_view_that_answered(
    exercise_of: Callable[..., Any], student_of: Callable[..., StudentScore], terms: FeedbackTerms
) -> None:
    exercise = exercise_of(
        outcomes=(Outcome.FAILED, Outcome.TIMED_OUT), facts={"view": ["app.py", 7, "home"]}
    )
    found = list(findings(student_of(exercise), terms, {"01-hello": "."}))
    # Two requirements may fail in one view for reasons of their own.
    assert [each.place for each in found] == [Place("app.py", 7)] * 2


@pytest.mark.parametrize("view", [None, "app.py", ["app.py", 7], ["../x", 7, "f"], [7, 7, 7]])
def test_a_view_of_another_form_is_no_place(find: Find, view: object) -> None:
    assert find({"view": view}).place is None


def test_an_exercise_without_a_folder_has_no_places(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    assert all(each.place is None for each in findings(ada, terms, {}))


def test_no_line_is_told_of_a_check_about_which_not_all_may_be_told(
    find: Find, terms: FeedbackTerms
) -> None:
    assert find(error_at("app.py"), visibility="hidden").place is None
    everything = replace(terms, policy=FeedbackPolicy(hidden="full"))
    assert find(error_at("app.py"), everything, visibility="hidden").place is not None
    little = replace(terms, policy=FeedbackPolicy(public="gap"))
    assert find(error_at("app.py"), little).place is None


def test_the_text_is_that_of_the_check_whose_line_it_is(
    exercise_of: Callable[..., Any], student_of: Callable[..., StudentScore], terms: FeedbackTerms
) -> None:
    exercise = exercise_of(outcomes=(Outcome.FAILED,), facts={"asked": "GET /first"})
    [requirement] = exercise.requirements
    [first] = requirement.checks
    second = replace(first, facts={"asked": "GET /second", **error_at("app.py")})
    requirement = replace(requirement, checks=(first, second))
    student = student_of(replace(exercise, requirements=(requirement,)))
    [found] = findings(student, terms, {"01-hello": "."})
    assert "GET /second" in found.text
    assert "GET /first" not in found.text


def test_the_failure_of_the_grader_has_no_place_and_no_reason(
    unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    *_, ours = findings(unlucky, terms, {"02-ours": "."})
    assert ours.exercise.slug == "02-ours"
    assert ours.place is None
    assert "secret" not in ours.text


@pytest.mark.parametrize(
    "file",
    [
        "/etc/passwd",
        "../02-other/app.py",
        "a/../../b.py",
        "..\\b.py",
        "",
        ".",
        None,
        7,
        "a\nb",
        "a\x00b",
        "\ud800",
        "::error::x",
        "x" * 501,
    ],
)
def test_a_path_that_is_none_of_the_students_files_is_no_place(find: Find, file: object) -> None:
    assert find(error_at(file)).place is None


@pytest.mark.parametrize("line", [0, -1, True, 1.5, "12", None, 10**30])
def test_a_line_that_no_file_has_is_no_place(find: Find, line: object) -> None:
    assert find(error_at("app.py", line)).place is None


@pytest.mark.parametrize("error", ["text", None, [], 7])
def test_an_error_of_another_form_is_no_place(find: Find, error: object) -> None:
    assert find({"error": error}).place is None


def test_a_check_that_passed_has_no_place_for_the_one_that_failed(
    exercise_of: Callable[..., Any], student_of: Callable[..., StudentScore], terms: FeedbackTerms
) -> None:
    exercise = exercise_of(outcomes=(Outcome.FAILED,), facts={"asked": "GET /"})
    [requirement] = exercise.requirements
    [failed] = requirement.checks
    passed = replace(failed, outcome=Outcome.PASSED, facts=error_at("app.py"))
    requirement = replace(requirement, checks=(passed, failed))
    student = student_of(replace(exercise, requirements=(requirement,)))
    [found] = findings(student, terms, {"01-hello": "."})
    assert found.place is None
