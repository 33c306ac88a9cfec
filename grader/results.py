"""`results.json`: every score of a class, written student by student."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any, TextIO

from grader.atomic_file import open_atomically
from grader.course.grade_scale import GradeScale
from grader.errors import MachineryError
from grader.feedback import FeedbackTerms, diagnosis_told, feedback_in
from grader.outcome import Diagnosis
from grader.run_report import Isolation
from grader.scoring import ExerciseScore, RequirementScore, StudentScore

FORMAT = "grader-results/1"


@dataclass(frozen=True, slots=True)
class ResultsHeader:
    """What holds for all results of one file.

    `rubric` is the digest of the rubric, `isolation` the lowest level of all runs; `graded_at`
    has a time zone. `grader`, `python` and `flask` are versions.
    """

    course: str
    rubric: str
    isolation: Isolation
    grader: str
    python: str
    flask: str
    graded_at: datetime

    def as_data(self) -> dict[str, str]:
        """Return the first keys of results.json, in their order."""
        return {
            "schema": FORMAT,
            "course": self.course,
            "rubric": self.rubric,
            "isolation": self.isolation,
            "grader": self.grader,
            "python": self.python,
            "flask": self.flask,
            "graded_at": _utc(self.graded_at),
        }


class ResultsWriter:
    """Takes one student after another; `open_results` makes it."""

    def __init__(self, file: TextIO, scale: GradeScale, terms: FeedbackTerms) -> None:
        self._file = file
        self._scale = scale
        self._terms = terms
        self._students: set[str] = set()

    def add(self, student: StudentScore) -> None:
        """Write the results of one student; nobody may come twice."""
        if student.student in self._students:
            raise MachineryError(
                f"Results of {student.student!r} came twice."
                " Make sure that no two submissions bear the same name and grade again."
            )
        self._file.write(",\n" if self._students else "\n")
        self._students.add(student.student)
        record = student_record(student, self._scale, self._terms)
        self._file.write(json.dumps(record, allow_nan=False))


@contextmanager
def open_results(
    path: Path, header: ResultsHeader, scale: GradeScale, terms: FeedbackTerms
) -> Iterator[ResultsWriter]:
    """Open results.json for one student after another; it is there once the block ends well.

    Raises MachineryError when it cannot be written.
    """
    with open_atomically(path) as file:
        file.write("{\n")
        for key, value in header.as_data().items():
            file.write(f"{json.dumps(key)}: {json.dumps(value)},\n")
        file.write('"students": [')
        yield ResultsWriter(file, scale, terms)
        file.write("\n]}\n")


def student_record(
    student: StudentScore, scale: GradeScale, terms: FeedbackTerms
) -> dict[str, Any]:
    """Return one entry of `students` as plain data."""
    return {
        "student": student.student,
        "earned": student.earned,
        "possible": student.possible,
        "grade": student.grade,
        "grade_of": scale.highest,
        "exercises": [_exercise(each, terms) for each in student.exercises],
    }


def results_schema() -> Mapping[str, Any]:
    """Return the JSON Schema (2020-12) that every results.json keeps to."""
    text = resources.files("grader").joinpath("results.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _exercise(score: ExerciseScore, terms: FeedbackTerms) -> dict[str, Any]:
    return {
        "exercise": score.exercise.slug,
        "status": score.status.value,
        "earned": score.earned,
        "possible": score.possible,
        # Nothing here knows yet when work was handed in.
        "late": None,
        "diagnosis": score.diagnosis and _diagnosis(score.diagnosis, terms),
        "requirements": [_requirement(score, each, terms) for each in score.requirements],
    }


def _diagnosis(diagnosis: Diagnosis, terms: FeedbackTerms) -> dict[str, Any]:
    return {
        "kind": diagnosis.kind,
        "message": diagnosis_told(diagnosis, terms.say),
        "file": diagnosis.file,
        "line": diagnosis.line,
    }


def _requirement(
    exercise: ExerciseScore, score: RequirementScore, terms: FeedbackTerms
) -> dict[str, Any]:
    return {
        "requirement": score.requirement.id,
        "outcome": score.outcome.value,
        "earned": score.earned,
        "possible": score.possible,
        "feedback": feedback_in(exercise, score, terms),
        "checks": [
            {"check": check.check, "outcome": check.outcome.value, "seconds": check.seconds}
            for check in score.checks
        ],
    }


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("graded_at needs a time zone: without one nobody can tell when it was")
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
