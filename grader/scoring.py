"""From the record of a run to points, and from points to the grade.

Everything here walks the rubric and looks into the record, never the other way round: what the
rubric asks for and the record does not prove is not earned.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.course.exercise import Exercise, Requirement
from grader.course.grade_scale import GradeScale
from grader.errors import ReportError
from grader.outcome import Diagnosis, Outcome
from grader.run_report import CheckResult, RunReport, Status

_WORST_FIRST = (
    Outcome.FAILED,
    Outcome.TIMED_OUT,
    Outcome.ERRORED,
    Outcome.NOT_RUN,
    Outcome.PASSED,
)
"""What tells most stands first: a wrong answer more than none, and that more than no question."""


@dataclass(frozen=True, slots=True)
class RequirementScore:
    """What one requirement earned, and the checks that decided it.

    `earned` is all of the points, or 0, or None when the grader could not tell.
    """

    requirement: Requirement
    outcome: Outcome
    earned: int | None
    checks: tuple[CheckResult, ...]

    @property
    def possible(self) -> int:
        """The points that the requirement is worth."""
        return self.requirement.points


@dataclass(frozen=True, slots=True)
class ExerciseScore:
    """What one student earned for one exercise; `earned` is None for a grader error."""

    exercise: Exercise
    status: Status
    earned: int | None
    diagnosis: Diagnosis | None
    requirements: tuple[RequirementScore, ...]

    @property
    def possible(self) -> int:
        """The points of all requirements of the exercise."""
        return self.exercise.possible


@dataclass(frozen=True, slots=True)
class StudentScore:
    """All that one student earned.

    `share` is the weighted part (0 to 1) of all points, and `grade` what the scale makes of it.
    Both are None, and so is `earned`, when the grader failed on an exercise: a total without it
    would not be true. `share` and `grade` are None as well when no exercise has a weight.
    """

    student: str
    exercises: tuple[ExerciseScore, ...]
    earned: int | None
    possible: int
    share: Fraction | None
    grade: str | None


def score(exercise: Exercise, report: RunReport | None) -> ExerciseScore:
    """Score one exercise of one student; `report` is None when nothing was handed in.

    Raises ReportError for the report of another exercise.
    """
    if report is not None and report.exercise != exercise.slug:
        raise ReportError(
            f"The run report of {report.student!r} for {report.exercise!r} was taken for one of"
            f" {exercise.slug}. Delete the stored runs of both exercises and grade again."
        )
    status = report.status if report else Status.MISSING
    if status is Status.GRADER_ERROR:
        requirements = tuple(map(_unknown, exercise.requirements))
    else:
        checks = report.checks if report and status is Status.GRADED else ()
        requirements = tuple(_proved(each, checks) for each in exercise.requirements)
    return ExerciseScore(
        exercise=exercise,
        status=status,
        earned=_sum(each.earned for each in requirements),
        diagnosis=report.diagnosis if report else None,
        requirements=requirements,
    )


def total(student: str, exercises: Sequence[ExerciseScore], scale: GradeScale) -> StudentScore:
    """Add up what a student earned; the grade is rounded here, once, and nothing before it."""
    earned = _sum(exercise.earned for exercise in exercises)
    share = _share(exercises)
    return StudentScore(
        student=student,
        exercises=tuple(exercises),
        earned=earned,
        possible=sum(exercise.possible for exercise in exercises),
        share=share,
        grade=None if share is None else scale.grade(share),
    )


def _unknown(requirement: Requirement) -> RequirementScore:
    return RequirementScore(requirement, Outcome.NOT_RUN, None, ())


def _proved(requirement: Requirement, suite: Iterable[CheckResult]) -> RequirementScore:
    checks = tuple(check for check in suite if check.requirement == requirement.id)
    outcomes = {result.outcome for result in checks}
    # A requirement that nothing proves has not been met, however vacuously all its checks passed.
    outcome = next((each for each in _WORST_FIRST if each in outcomes), Outcome.NOT_RUN)
    earned = requirement.points if outcome is Outcome.PASSED else 0
    return RequirementScore(requirement, outcome, earned, checks)


def _share(exercises: Sequence[ExerciseScore]) -> Fraction | None:
    weighted, weights = Fraction(0), Fraction(0)
    for each in exercises:
        if each.earned is None:
            return None
        weighted += each.exercise.weight * Fraction(each.earned, each.possible)
        weights += each.exercise.weight
    return weighted / weights if weights else None


def _sum(points: Iterable[int | None]) -> int | None:
    """Return the sum, or None when one of the points is not known."""
    whole = 0
    for each in points:
        if each is None:
            return None
        whole += each
    return whole
