"""Tests of the result of GitHub Classroom's runners."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from grader.feedback import FeedbackTerms
from grader.formats.classroom import classroom
from grader.outcome import Outcome
from grader.scoring import ExerciseScore, StudentScore

Scored = Callable[..., ExerciseScore]
Totalled = Callable[..., StudentScore]


def reported(result: dict[str, Any]) -> tuple[int, int] | None:
    """Return the points that the reporter passes on: those of tests, if there is a maximum."""
    if not result["max_score"]:
        return None
    return sum(test["score"] for test in result["tests"]), result["max_score"]


def test_the_points_that_are_reported_are_those_of_the_student(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    assert reported(classroom(ada, terms)) == (ada.earned, ada.possible)


def test_every_test_has_all_that_the_reporter_prints(
    ada: StudentScore, mallory: StudentScore, terms: FeedbackTerms
) -> None:
    for result in (classroom(ada, terms), classroom(mallory, terms)):
        assert result["version"] == 1
        for test in result["tests"]:
            assert set(test) == {
                *("name", "status", "message", "test_code", "filename", "line_no", "score")
            }
            assert test["line_no"] == 0
            assert test["status"] in ("pass", "fail", "error")
            assert test["name"].isprintable()


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.PASSED, "pass"),
        (Outcome.FAILED, "fail"),
        (Outcome.ERRORED, "error"),
        (Outcome.TIMED_OUT, "error"),
        (Outcome.NOT_RUN, "error"),
    ],
)
def test_every_outcome_has_its_status(
    exercise_of: Scored,
    student_of: Totalled,
    terms: FeedbackTerms,
    outcome: Outcome,
    status: str,
) -> None:
    result = classroom(student_of(exercise_of(outcomes=(outcome,))), terms)
    assert [test["status"] for test in result["tests"]] == [status]
    assert result["status"] == status


def test_what_is_broken_is_an_error_and_what_is_missing_a_failure(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    tests = classroom(ada, terms)["tests"]
    broken, missing = tests[5], tests[15]
    assert (broken["status"], broken["message"]) == ("error", "Python cannot read app.py, line 3.")
    assert (missing["status"], missing["message"]) == ("fail", "Nothing was handed in.")


def test_when_the_grader_failed_no_points_are_reported(
    unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    result = classroom(unlucky, terms)
    assert result["status"] == "error"
    assert reported(result) is None
    assert "secret" not in str(result)


def test_what_no_check_is_here_for_has_not_failed(
    exercise_of: Scored, student_of: Totalled, terms: FeedbackTerms
) -> None:
    exercise = exercise_of(outcomes=(Outcome.PASSED, Outcome.NOT_RUN))
    met, open_ = exercise.requirements
    exercise = replace(exercise, requirements=(met, replace(open_, checks=())))
    result = classroom(student_of(exercise), terms)
    assert (result["status"], len(result["tests"])) == ("pass", 1)
    assert reported(result) == (1, 3)


def test_without_exercises_there_is_still_a_test_to_divide_by(
    nobody: StudentScore, terms: FeedbackTerms
) -> None:
    result = classroom(nobody, terms)
    assert len(result["tests"]) == 1
    assert result["status"] == "error"
    assert reported(result) is None


@pytest.mark.parametrize("exercises", [20, 30, 60])
def test_of_a_large_course_messages_are_cut_and_points_are_not(
    exercise_of: Scored, student_of: Totalled, terms: FeedbackTerms, exercises: int
) -> None:
    facts = {"actual": "é" * 500}
    student = student_of(
        *(exercise_of(f"{number:02}-exercise", facts=facts) for number in range(exercises))
    )
    result = classroom(student, terms)
    assert len(json.dumps(result)) <= 90_000
    assert reported(result) == (exercises, student.possible)
    assert exercises > 30 or any(test["message"] for test in result["tests"])
