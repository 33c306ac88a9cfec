"""The result of an autograding runner of GitHub Classroom, which was retired in August 2026.

Source: classroom-resources/autograding-grading-reporter, commit 43c2d9f. That action takes the
object as Base64 of its JSON in an environment variable, and adds up the points of the tests.
"""

import json
from collections.abc import Iterator
from typing import Any

from grader.feedback import FeedbackTerms
from grader.formats.wording import NO_EXERCISES, explanation_of, name_of
from grader.outcome import Outcome
from grader.printable import clean
from grader.run_report import Status
from grader.scoring import ExerciseScore, RequirementScore, StudentScore

# A variable of Linux holds 128 KiB, and Base64 makes four bytes of three.
_MOST_BYTES = 90_000
_NAME_LENGTH = 120
# Tried one after another until the whole is small enough; points are never left out.
_MESSAGE_LENGTHS = (1000, 500, 250, 100, 0)
_ERRORS = (Outcome.ERRORED, Outcome.TIMED_OUT, Outcome.NOT_RUN)


def classroom(student: StudentScore, terms: FeedbackTerms) -> dict[str, Any]:
    """Return the result object, with a test per requirement.

    Where the grader failed on an exercise the status is `error` and `max_score` is 0: the reporter
    then fails the job and passes on no points, of which any would be too few.
    """
    for most in _MESSAGE_LENGTHS:
        result = _result(student, terms, most)
        if len(json.dumps(result)) <= _MOST_BYTES:
            break
    return result


def _result(student: StudentScore, terms: FeedbackTerms, most: int) -> dict[str, Any]:
    # The reporter divides by the number of tests.
    tests = list(_tests(student, terms, most)) or [_nothing(terms)]
    statuses = {test["status"] for test in tests}
    return {
        "version": 1,
        "status": next(each for each in ("error", "fail", "pass") if each in statuses),
        "max_score": 0 if student.earned is None else student.possible,
        "tests": tests,
    }


def _tests(student: StudentScore, terms: FeedbackTerms, most: int) -> Iterator[dict[str, Any]]:
    for exercise in student.exercises:
        for each in exercise.requirements:
            if exercise.status is Status.GRADED and not each.checks:
                # No check is here for it, so none failed: its points are open, and that is all.
                continue
            text = explanation_of(exercise, each, terms)
            yield _test(
                name_of(exercise.exercise, each.requirement, terms.language),
                _status(exercise, each),
                clean(text, most, keep_lines=True) if text and most else None,
                each.earned or 0,
            )


def _status(exercise: ExerciseScore, score: RequirementScore) -> str:
    if score.outcome is Outcome.PASSED:
        return "pass"
    if exercise.status is Status.MISSING or score.outcome not in _ERRORS:
        return "fail"
    return "error"


def _nothing(terms: FeedbackTerms) -> dict[str, Any]:
    message = terms.say(NO_EXERCISES)
    return _test(message, "error", message, 0)


def _test(name: str, status: str, message: str | None, points: int) -> dict[str, Any]:
    return {
        "name": clean(name, _NAME_LENGTH),
        "status": status,
        "message": message,
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "score": points,
    }
