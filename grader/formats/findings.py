"""What went wrong in one student's work, and where in their own files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from grader.course.exercise import Exercise, Requirement
from grader.feedback import FeedbackTerms
from grader.formats.wording import explanation_of, problem_of
from grader.outcome import Outcome
from grader.printable import clean
from grader.run_report import CheckResult, Status
from grader.scoring import ExerciseScore, StudentScore

Folders = Mapping[str, str]
"""The folder of each exercise by its slug, from the root of the repository, which itself is `.`."""

_Facts = Mapping[str, Any]
_Line = tuple[object, object]
"""File and line as the facts of a check have them: they may be anything."""

_LONGEST_PATH = 500
# No file has more lines, and no platform counts them further than this.
_LAST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a student's file; `path` starts at the root of the repository."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A requirement that was not met, or (without one) what is wrong with an exercise as a whole.

    `text` is for the student, at the level of detail that the rubric allows.
    """

    exercise: Exercise
    requirement: Requirement | None
    text: str
    place: Place | None


def findings(student: StudentScore, terms: FeedbackTerms, folders: Folders) -> Iterator[Finding]:
    """Yield what went wrong, in the order of the rubric.

    What is missing, or was not checked, has not gone wrong; and an error in a line of the student's
    that keeps several requirements of an exercise from being met has happened once.

    A finding has a place only if `folders` holds its exercise and the student may be told the line.
    """
    for score in student.exercises:
        folder = folders.get(score.exercise.slug)
        if score.status is Status.GRADED:
            yield from _unmet(score, terms, folder)
        elif score.status is not Status.MISSING:
            yield _ungraded(score, terms, folder)


def _ungraded(score: ExerciseScore, terms: FeedbackTerms, folder: str | None) -> Finding:
    text = problem_of(score, terms) or ""
    # What the grader says of its own failure may name a file of the suite.
    found = None if score.status is Status.GRADER_ERROR else score.diagnosis
    place = _place(folder, found.file, found.line) if found else None
    return Finding(score.exercise, None, text, place)


def _unmet(exercise: ExerciseScore, terms: FeedbackTerms, folder: str | None) -> Iterator[Finding]:
    told: set[Place] = set()
    for score in exercise.requirements:
        if score.outcome in (Outcome.PASSED, Outcome.NOT_RUN):
            continue
        open_checks = [check for check in score.checks if _is_open(check, terms)]
        errors = _places(open_checks, folder, _error_in)
        if errors and errors[0][1] in told:
            continue
        told.update(place for _, place in errors[:1])
        found = errors or _places(open_checks, folder, _view_in)
        if found:
            # The text of this very check: that of another would not belong to the line.
            score = replace(score, checks=(found[0][0],))
        text = explanation_of(exercise, score, terms) or ""
        yield Finding(exercise.exercise, score.requirement, text, found[0][1] if found else None)


def _is_open(check: CheckResult, terms: FeedbackTerms) -> bool:
    """Say whether a check failed about which all may be told."""
    silent = (Outcome.PASSED, Outcome.NOT_RUN)
    return check.outcome not in silent and terms.level(check.visibility) == "full"


def _places(
    checks: Sequence[CheckResult], folder: str | None, line_in: Callable[[_Facts], _Line]
) -> list[tuple[CheckResult, Place]]:
    """Return the checks whose facts tell a line of the student's, and that line."""
    places = ((check, _place(folder, *line_in(check.facts))) for check in checks)
    return [(check, place) for check, place in places if place]


def _error_in(facts: _Facts) -> _Line:
    """Return file and line where the student's own code raised."""
    error = facts.get("error")
    return (error.get("file"), error.get("line")) if isinstance(error, dict) else (None, None)


def _view_in(facts: _Facts) -> _Line:
    """Return file and line of the view that gave the answer."""
    match facts.get("view"):
        case [file, line, _]:
            return file, line
    return None, None


def _place(folder: str | None, file: object, line: object) -> Place | None:
    """Return the place in the repository; None for any that cannot be in the student's folder."""
    if folder is None or not isinstance(file, str) or type(line) is not int:
        return None
    path = PurePosixPath(file)
    if path.is_absolute() or ".." in path.parts or not path.name or "\\" in file:
        return None
    # A path that would have to be changed to be shown is the path of no file.
    if clean(file, _LONGEST_PATH) != file or not 1 <= line <= _LAST_LINE:
        return None
    return Place(str(PurePosixPath(folder) / path), line)
