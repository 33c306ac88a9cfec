"""Tests of the result.json of Classroom 50."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.exercise import Exercise
from grader.course.feedback_policy import FeedbackPolicy
from grader.course.grade_scale import GradeScale
from grader.errors import MachineryError, UsageError
from grader.feedback import FeedbackTerms
from grader.formats.classroom50 import Submission, classroom50, submission_in
from grader.outcome import Outcome
from grader.run_report import CheckResult, RunReport, Status
from grader.scoring import StudentScore, score, total

SUBMISSION = Submission(
    classroom="web",
    assignment="first-app",
    assignment_type="individual",
    owner="ada",
    tag="submit/2026-05-01T10-30-59Z-a1b2c3d",
    commit="https://example.org/commit",
    release="https://example.org/release",
    review="https://example.org/review",
    handed_in=datetime(2026, 5, 1, 12, 30, 59, 999, tzinfo=timezone(timedelta(hours=2))),
    graded_at=datetime(2026, 5, 2, tzinfo=UTC),
)
TERMS = FeedbackTerms(FeedbackPolicy(), date(2026, 5, 1))
WORD = {"type": "string", "minLength": 1}
POINTS = {"type": "integer", "minimum": 0}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}
WORDS = ("classroom", "assignment", "owner", "commit", "release", "review")
# What the documentation of the format asks for, written anew: the original is not ours to ship.
PROPERTIES: dict[str, Any] = {
    "schema": {"const": "classroom50/result/v1"},
    **dict.fromkeys(WORDS, WORD),
    "assignment_type": {"enum": ["individual", "group"]},
    "submission": {"type": "string", "pattern": "^submit/"},
    "datetime": MOMENT,
    "graded_at": MOMENT,
    "score": POINTS,
    "max-score": POINTS,
    "tests": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["test-name", "passed", "score", "max-score"],
            "properties": {
                "test-name": WORD,
                "passed": {"type": "boolean"},
                "score": POINTS,
                "max-score": POINTS,
            },
        },
    },
}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": list(PROPERTIES),
    "properties": PROPERTIES,
}


def result(student: StudentScore, terms: FeedbackTerms) -> dict[str, Any]:
    found = classroom50(student, terms, SUBMISSION)
    jsonschema.validate(found, RESULT)
    json.dumps(found, ensure_ascii=False, allow_nan=False).encode("utf-8")
    assert found["score"] == sum(test["score"] for test in found["tests"])
    assert found["max-score"] == sum(test["max-score"] for test in found["tests"])
    return found


def test_the_points_are_those_of_the_student(ada: StudentScore, terms: FeedbackTerms) -> None:
    found = result(ada, terms)
    assert (found["score"], found["max-score"]) == (ada.earned, ada.possible) == (2, 61)


def test_every_requirement_is_a_test_with_its_feedback(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    passed, failed, *_ = result(ada, terms)["tests"]
    assert passed["passed"] is True
    assert "message" not in passed
    assert failed["passed"] is False
    assert failed["requirement"] == "01-graded/is-failed"
    assert "KeyError: 'Ada'" in failed["message"]


def test_the_submission_is_told_as_it_was_named(ada: StudentScore, terms: FeedbackTerms) -> None:
    found = result(ada, terms)
    assert found["submission"] == SUBMISSION.tag
    assert found["datetime"] == "2026-05-01T10:30:59Z"
    assert found["graded_at"] == "2026-05-02T00:00:00Z"


def test_a_time_without_a_zone_is_refused(ada: StudentScore, terms: FeedbackTerms) -> None:
    somewhere = replace(SUBMISSION, handed_in=datetime(2026, 5, 1))
    with pytest.raises(ValueError, match="time zone"):
        classroom50(ada, terms, somewhere)


def test_when_the_grader_failed_there_is_no_result(
    unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    with pytest.raises(MachineryError, match="failed on 02-ours"):
        classroom50(unlucky, terms, SUBMISSION)


def test_without_exercises_there_are_no_tests(nobody: StudentScore, terms: FeedbackTerms) -> None:
    found = result(nobody, terms)
    assert (found["score"], found["max-score"], found["tests"]) == (0, 0, [])


def test_hostile_texts_and_the_suite_do_not_show(
    mallory: StudentScore, terms: FeedbackTerms
) -> None:
    for test in result(mallory, terms)["tests"]:
        message = test.get("message", "")
        assert message.replace("\n", "").isprintable()
        assert len(message) <= 2000
        assert "secret" not in message


@given(st.lists(st.tuples(st.integers(1, 1000), st.booleans()), min_size=1, max_size=20))
def test_whatever_the_points_the_sum_is_exact_and_whole(points: list[tuple[int, bool]]) -> None:
    requirements = [
        {"id": f"r{number}", "points": worth, "says": "all"}
        for number, (worth, _) in enumerate(points)
    ]
    # A weight and a grade with halves must not touch the points.
    exercise = Exercise.model_validate(
        {"slug": "01-one", "title": "One", "weight": "0.5", "requirements": requirements}
    )
    checks = tuple(
        CheckResult(f"c{number}", f"r{number}", "public", Outcome.PASSED if met else Outcome.FAILED)
        for number, (_, met) in enumerate(points)
    )
    report = RunReport("0" * 64, "ada", "01-one", Status.GRADED, None, "full", {}, checks)
    student = total("ada", [score(exercise, report)], GradeScale())
    found = classroom50(student, TERMS, SUBMISSION)
    assert found["score"] == sum(worth for worth, met in points if met)
    assert found["score"] == sum(test["score"] for test in found["tests"])
    assert {type(test["score"]) for test in found["tests"]} == {int}


ENVIRONMENT = {
    "CLASSROOM": "web",
    "ASSIGNMENT": "first-app",
    "USERNAME": "ada",
    "SUBMISSION_TAG": "submit/2026-05-01T10-30-59Z-a1b2c3d",
    "COMMIT_URL": "https://example.org/commit",
    "RELEASE_URL": "https://example.org/release",
}
NOW = datetime(2026, 5, 2, tzinfo=UTC)


def test_the_environment_says_whose_submission_it_is_and_when_it_was_handed_in() -> None:
    found = submission_in(ENVIRONMENT, NOW)
    assert (found.owner, found.assignment_type) == ("ada", "individual")
    assert found.review == found.commit
    assert found.handed_in == datetime(2026, 5, 1, 10, 30, 59, tzinfo=UTC)
    group = submission_in(ENVIRONMENT | {"ASSIGNMENT_TYPE": "group", "OWNER": "team"}, NOW)
    assert (group.owner, group.assignment_type) == ("team", "group")


@pytest.mark.parametrize("tag", ["submit/now", "submit/2026-13-01T10-30-59Z-a", ""])
def test_a_tag_without_a_moment_leaves_that_of_grading(tag: str) -> None:
    found = submission_in(ENVIRONMENT | {"SUBMISSION_TAG": tag or "submit/"}, NOW)
    assert found.handed_in == NOW


@pytest.mark.parametrize("name", [name for name in ENVIRONMENT if name != "USERNAME"])
def test_what_the_environment_does_not_say_is_named(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        submission_in(ENVIRONMENT | {name: ""}, NOW)
    with pytest.raises(UsageError, match="OWNER"):
        submission_in({**ENVIRONMENT, "USERNAME": ""}, NOW)
