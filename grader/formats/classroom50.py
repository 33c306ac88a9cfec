"""The `result.json` of Classroom 50, the successor of GitHub Classroom.

Source: `classroom50/result/v1`, the schema result-v1.schema.json of foundation50/classroom50. Its
scores are whole numbers. So are the points of the rubric, which are earned whole or not at all:
nothing is rounded, no halves arise, and the scores of the tests add up to the score exactly.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from grader.errors import UsageError
from grader.feedback import FeedbackTerms
from grader.formats.points import known_points
from grader.formats.wording import explanation_of, name_of
from grader.outcome import Outcome
from grader.printable import clean
from grader.scoring import ExerciseScore, RequirementScore, StudentScore

FORMAT = "classroom50/result/v1"

_NAME_LENGTH = 300
_MESSAGE_LENGTH = 2000
_NEEDED = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")
_TAG = re.compile(r"submit/(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)-.+")


@dataclass(frozen=True, slots=True)
class Submission:
    """Which submission a result is of, as the platform names it.

    `tag` begins with `submit/`; `commit`, `release` and `review` are addresses. `handed_in` and
    `graded_at` are times with a time zone.
    """

    classroom: str
    assignment: str
    assignment_type: Literal["individual", "group"]
    owner: str
    tag: str
    commit: str
    release: str
    review: str
    handed_in: datetime
    graded_at: datetime


def submission_in(environment: Mapping[str, str], graded_at: datetime) -> Submission:
    """Return the submission that the platform's runner names in the environment of its grader.

    Raises UsageError when it does not.
    """
    owner = environment.get("OWNER") or environment.get("USERNAME") or ""
    missing = [name for name in _NEEDED if not environment.get(name)]
    missing += [] if owner else ["OWNER"]
    if missing:
        raise UsageError(
            "A report for Classroom 50 needs what its runner tells in the environment, and there"
            f" is no {', '.join(missing)}."
        )
    of_group = environment.get("ASSIGNMENT_TYPE") == "group"
    tag, commit = environment["SUBMISSION_TAG"], environment["COMMIT_URL"]
    return Submission(
        classroom=environment["CLASSROOM"],
        assignment=environment["ASSIGNMENT"],
        assignment_type="group" if of_group else "individual",
        owner=owner,
        tag=tag,
        commit=commit,
        release=environment["RELEASE_URL"],
        review=environment.get("REVIEW_URL") or commit,
        handed_in=_moment_in(tag) or graded_at,
        graded_at=graded_at,
    )


def classroom50(
    student: StudentScore, terms: FeedbackTerms, submission: Submission
) -> dict[str, Any]:
    """Return the result object, with a test per requirement.

    Raises MachineryError when the grader failed on an exercise: Classroom 50 wants no result then,
    but a program that ends with an error.
    """
    return {
        "schema": FORMAT,
        "classroom": submission.classroom,
        "assignment": submission.assignment,
        "assignment_type": submission.assignment_type,
        "owner": submission.owner,
        "submission": submission.tag,
        "commit": submission.commit,
        "release": submission.release,
        "review": submission.review,
        "datetime": _utc(submission.handed_in),
        "graded_at": _utc(submission.graded_at),
        "score": known_points(student),
        "max-score": student.possible,
        "tests": [
            _test(exercise, each, terms)
            for exercise in student.exercises
            for each in exercise.requirements
        ],
    }


def _test(exercise: ExerciseScore, score: RequirementScore, terms: FeedbackTerms) -> dict[str, Any]:
    name = name_of(exercise.exercise, score.requirement, terms.language)
    test = {
        "test-name": clean(name, _NAME_LENGTH),
        "passed": score.outcome is Outcome.PASSED,
        "score": score.earned,
        "max-score": score.possible,
        "requirement": f"{exercise.exercise.slug}/{score.requirement.id}",
    }
    text = explanation_of(exercise, score, terms)
    if text is not None:
        test["message"] = clean(text, _MESSAGE_LENGTH, keep_lines=True)
    return test


def _moment_in(tag: str) -> datetime | None:
    """Return when a submission was handed in, which its tag tells; None for any other tag."""
    found = _TAG.fullmatch(tag)
    try:
        return datetime.strptime(found[1], "%Y-%m-%dT%H-%M-%S%z") if found else None
    except ValueError:  # no such day or hour
        return None


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("times need a time zone: without one nobody can tell when they were")
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
