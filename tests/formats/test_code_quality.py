"""Tests of GitLab's Code Quality report."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema

from grader.feedback import FeedbackTerms
from grader.formats.code_quality import code_quality
from grader.outcome import Diagnosis, Outcome
from grader.run_report import Status
from grader.scoring import ExerciseScore, StudentScore

FOLDERS = {
    "01-graded": "exercises/01-graded",
    "02-broken": "exercises/02-broken",
    "03-refused": "exercises/03-refused",
}
# What GitLab's documentation asks for; GitLab publishes no schema.
REPORT = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def report(
    student: StudentScore, terms: FeedbackTerms, folder: str | None = None
) -> list[dict[str, Any]]:
    folders = FOLDERS if folder is None else {"01-hello": folder}
    entries = code_quality(student, terms, folders)
    jsonschema.validate(entries, REPORT)
    assert len({each["fingerprint"] for each in entries}) == len(entries)
    return entries


def test_an_error_in_the_students_own_code_is_reported_at_its_line(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    entry = report(ada, terms)[0]
    assert entry["check_name"] == "01-graded/is-failed"
    assert entry["severity"] == "major"
    assert entry["location"] == {
        "path": "exercises/01-graded/views/user.py",
        "lines": {"begin": 12},
    }
    assert "KeyError: 'Ada'" in entry["description"]


def test_a_diagnosis_is_reported_at_its_line(ada: StudentScore, terms: FeedbackTerms) -> None:
    entry = report(ada, terms)[-1]
    assert entry["check_name"] == "02-broken"
    assert entry["severity"] == "blocker"
    assert entry["location"] == {"path": "exercises/02-broken/app.py", "lines": {"begin": 3}}
    assert entry["description"] == "Python cannot read app.py, line 3."


def test_what_has_no_line_is_left_out(ada: StudentScore, terms: FeedbackTerms) -> None:
    assert [each["check_name"] for each in report(ada, terms)] == [
        "01-graded/is-failed",
        "02-broken",
    ]


def test_a_fingerprint_is_the_same_in_another_run_at_another_line(
    exercise_of: Callable[..., ExerciseScore],
    student_of: Callable[..., StudentScore],
    terms: FeedbackTerms,
) -> None:
    def entry(line: int, actual: str) -> dict[str, Any]:
        error = {"error": "KeyError", "text": "", "file": "app.py", "line": line}
        facts = {"actual": actual, "error": error}
        student = student_of(exercise_of(outcomes=(Outcome.FAILED,), facts=facts))
        [found] = report(student, terms, ".")
        return found

    first, second = entry(12, "one"), entry(90, "two")
    assert first["location"] != second["location"]
    assert first["description"] != second["description"]
    assert first["fingerprint"] == second["fingerprint"]


def test_the_failure_of_the_grader_is_not_the_students(
    unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    assert code_quality(unlucky, terms, {"01-graded": ".", "02-ours": "."}) == []


def test_hostile_texts_stay_texts_of_one_line(
    exercise_of: Callable[..., ExerciseScore],
    student_of: Callable[..., StudentScore],
    terms: FeedbackTerms,
    hostile_text: str,
) -> None:
    broken = Diagnosis("broken", hostile_text, "app.py", 3)
    student = student_of(exercise_of(status=Status.BROKEN, diagnosis=broken))
    [entry] = report(student, terms, ".")
    assert entry["description"].isprintable()
    assert len(entry["description"]) <= 500
    assert json.dumps(entry, ensure_ascii=False).encode("utf-8")


def test_without_exercises_the_report_is_empty(nobody: StudentScore, terms: FeedbackTerms) -> None:
    assert report(nobody, terms) == []
