"""Tests of results.json."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader.course.exercise import Exercise
from grader.course.feedback_policy import FeedbackPolicy
from grader.course.grade_scale import GradeScale
from grader.errors import MachineryError
from grader.feedback import FeedbackTerms
from grader.outcome import Diagnosis, Outcome
from grader.results import ResultsHeader, open_results, results_schema
from grader.run_report import CheckResult, RunReport, Status
from grader.scoring import StudentScore, score, total

EXERCISE = Exercise.model_validate(
    {
        "slug": "01-hello-app",
        "title": "Hello",
        "requirements": [
            {"id": "greets", "points": 4, "says": "GET / greets"},
            {"id": "only-root", "points": 6, "says": "any other URL answers 404"},
        ],
    }
)
SCALE = GradeScale()
TERMS = FeedbackTerms(FeedbackPolicy(), date(2026, 5, 1))
HEADER = ResultsHeader(
    course="Flask",
    rubric="sha256:" + "0" * 64,
    isolation="full",
    grader="0.1.0",
    python="3.11.9",
    flask="3.1.3",
    graded_at=datetime(2026, 5, 1, 12, 30, 59, 999, tzinfo=timezone(timedelta(hours=2))),
)


def student(name: str, status: Status = Status.GRADED) -> StudentScore:
    checks = (
        CheckResult("a", "greets", "public", Outcome.PASSED, 0.25),
        CheckResult("b", "only-root", "hidden", Outcome.FAILED, 0.5, {"actual": "status 200"}),
    )
    found = None if status is Status.GRADED else Diagnosis("syntax-error", "Look", "app.py", 12)
    report = RunReport("0" * 64, name, "01-hello-app", status, found, "full", {}, checks)
    scored = score(EXERCISE, None if status is Status.MISSING else report)
    return total(name, [scored], SCALE)


def written(
    folder: Path, students: Iterable[StudentScore], header: ResultsHeader = HEADER
) -> dict[str, Any]:
    with open_results(folder / "results.json", header, SCALE, TERMS) as results:
        for each in students:
            results.add(each)
    text = (folder / "results.json").read_text("ascii")
    data: dict[str, Any] = json.loads(text)
    return data


def validate(data: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(results_schema()).validate(data)


def test_the_schema_is_itself_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(results_schema())


def test_the_file_says_all_that_is_known_of_a_student(tmp_path: Path) -> None:
    data = written(tmp_path, [student("ada")])
    feedback = data["students"][0]["exercises"][0]["requirements"][1].pop("feedback")
    assert feedback == "any other URL answers 404\n  Got: status 200"
    assert data == {
        "schema": "grader-results/1",
        "course": "Flask",
        "rubric": "sha256:" + "0" * 64,
        "isolation": "full",
        "grader": "0.1.0",
        "python": "3.11.9",
        "flask": "3.1.3",
        "graded_at": "2026-05-01T10:30:59Z",
        "students": [
            {
                "student": "ada",
                "earned": 4,
                "possible": 10,
                "grade": "8.0",
                "grade_of": "20",
                "exercises": [
                    {
                        "exercise": "01-hello-app",
                        "status": "graded",
                        "earned": 4,
                        "possible": 10,
                        "late": None,
                        "diagnosis": None,
                        "requirements": [
                            {
                                "requirement": "greets",
                                "outcome": "passed",
                                "earned": 4,
                                "possible": 4,
                                "feedback": None,
                                "checks": [{"check": "a", "outcome": "passed", "seconds": 0.25}],
                            },
                            {
                                "requirement": "only-root",
                                "outcome": "failed",
                                "earned": 0,
                                "possible": 6,
                                "checks": [{"check": "b", "outcome": "failed", "seconds": 0.5}],
                            },
                        ],
                    }
                ],
            }
        ],
    }


def test_the_keys_stand_in_the_order_of_the_documentation(tmp_path: Path) -> None:
    data = written(tmp_path, [student("ada")])
    assert list(data) == results_schema()["required"]
    entry = data["students"][0]["exercises"][0]
    assert list(entry) == results_schema()["$defs"]["exercise"]["required"]


@pytest.mark.parametrize("status", Status)
def test_every_status_keeps_to_the_schema(tmp_path: Path, status: Status) -> None:
    data = written(tmp_path, [student("ada", status)])
    validate(data)
    entry = data["students"][0]["exercises"][0]
    assert entry["status"] == status.value
    assert entry["earned"] == {Status.GRADED: 4, Status.GRADER_ERROR: None}.get(status, 0)


def test_a_diagnosis_is_written_with_its_place(tmp_path: Path) -> None:
    data = written(tmp_path, [student("ada", Status.BROKEN)])
    assert data["students"][0]["exercises"][0]["diagnosis"] == {
        "kind": "syntax-error",
        "message": "Look",
        "file": "app.py",
        "line": 12,
    }


@pytest.mark.parametrize("names", [[], ["ada"], ["ada", "bo", "cy"]])
def test_a_class_of_any_size_is_valid_json(tmp_path: Path, names: list[str]) -> None:
    data = written(tmp_path, map(student, names))
    validate(data)
    assert [each["student"] for each in data["students"]] == names


def test_each_student_stands_on_a_line(tmp_path: Path) -> None:
    written(tmp_path, map(student, ["ada", "b\no"]))
    lines = (tmp_path / "results.json").read_text("ascii").splitlines()
    assert sum(line.startswith('{"student": ') for line in lines) == 2


def test_names_that_are_no_text_at_all_come_back_as_they_were(tmp_path: Path) -> None:
    names = ['"}\x00', "\udce9", "</script>", "\u202e"]
    data = written(tmp_path, map(student, names))
    assert [each["student"] for each in data["students"]] == names


def test_students_are_written_as_they_come(tmp_path: Path) -> None:
    with open_results(tmp_path / "results.json", HEADER, SCALE, TERMS) as results:
        for number in range(100):
            results.add(student(f"student-{number}"))
        (part,) = tmp_path.iterdir()
        assert part.stat().st_size > 10_000


def test_nobody_is_written_twice_and_the_old_file_stays(tmp_path: Path) -> None:
    before = written(tmp_path, [student("ada")])
    with pytest.raises(MachineryError, match="'bo' came twice"):
        written(tmp_path, [student("bo"), student("bo")])
    assert json.loads((tmp_path / "results.json").read_text()) == before


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    local = replace(HEADER, graded_at=datetime(2026, 5, 1))
    with pytest.raises(ValueError, match="needs a time zone"):
        written(tmp_path, [], local)


def test_a_time_in_utc_stays_as_it_is(tmp_path: Path) -> None:
    utc = replace(HEADER, graded_at=datetime(2026, 5, 1, tzinfo=UTC))
    assert written(tmp_path, [], utc)["graded_at"] == "2026-05-01T00:00:00Z"


@pytest.mark.parametrize(
    ("status", "changes"),
    [
        (Status.GRADED, {"earned": None}),
        (Status.GRADED, {"diagnosis": {"kind": "k", "message": "m", "file": None, "line": None}}),
        (Status.GRADER_ERROR, {"earned": 0}),
        (Status.BROKEN, {"earned": 4}),
        (Status.BROKEN, {"diagnosis": None}),
        (Status.MISSING, {"requirements": []}),
        (Status.GRADED, {"status": "done"}),
        (Status.GRADED, {"more": 1}),
    ],
)
def test_the_schema_refuses_what_contradicts_itself(
    tmp_path: Path, status: Status, changes: dict[str, Any]
) -> None:
    data = written(tmp_path, [student("ada", status)])
    data["students"][0]["exercises"][0].update(changes)
    with pytest.raises(jsonschema.ValidationError):
        validate(data)
