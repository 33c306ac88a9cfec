"""What went wrong in one student's work, and where in their own files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from grader.course.exercise import Exercise, Requirement
from grader.feedback import FeedbackTerms
from grader.formats.wording import explanation_of, problem_of
from grader.outcome import Outcome
from grader.printable import clean
from grader.run_report import CheckResult, Status
from grader.scoring import ExerciseScore, RequirementScore, StudentScore

Folders = Mapping[str, str]
"""The folder of each exercise by its slug, from the root of the repository, which itself is `.`."""

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
    """Yield what went wrong, in the order of the rubric; what is missing has not gone wrong.

    A finding has a place only if `folders` holds its exercise and the student may be told the line.
    """
    for score in student.exercises:
        folder = folders.get(score.exercise.slug)
        if score.status is Status.GRADED:
            for each in score.requirements:
                if each.outcome is not Outcome.PASSED:
                    yield _unmet(score, each, terms, folder)
        elif score.status is not Status.MISSING:
            yield _ungraded(score, terms, folder)


def _ungraded(score: ExerciseScore, terms: FeedbackTerms, folder: str | None) -> Finding:
    text = problem_of(score, terms.language) or ""
    # What the grader says of its own failure may name a file of the suite.
    found = None if score.status is Status.GRADER_ERROR else score.diagnosis
    place = _place(folder, found.file, found.line) if found else None
    return Finding(score.exercise, None, text, place)


def _unmet(
    exercise: ExerciseScore, score: RequirementScore, terms: FeedbackTerms, folder: str | None
) -> Finding:
    for check in score.checks:
        if place := _place_of_error(check, terms, folder):
            # The text of this very check: that of another would not belong to the line.
            score = replace(score, checks=(check,))
            return _finding(exercise, score, terms, place)
    return _finding(exercise, score, terms, None)


def _finding(
    exercise: ExerciseScore, score: RequirementScore, terms: FeedbackTerms, place: Place | None
) -> Finding:
    text = explanation_of(exercise, score, terms) or ""
    return Finding(exercise.exercise, score.requirement, text, place)


def _place_of_error(check: CheckResult, terms: FeedbackTerms, folder: str | None) -> Place | None:
    """Return where the student's own code raised, if all may be told of this check."""
    if check.outcome in (Outcome.PASSED, Outcome.NOT_RUN):
        return None
    error = check.facts.get("error")
    if terms.policy.level(check.visibility, terms.day) != "full" or not isinstance(error, dict):
        return None
    return _place(folder, error.get("file"), error.get("line"))


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
