"""Gradescope's `results.json`.

Source: "Autograder Specifications" in Gradescope's documentation (2026), output format. All
texts are `text`, which Gradescope does not take for HTML or Markdown.
"""

from typing import Any

from grader.feedback import FeedbackTerms
from grader.formats.points import known_points
from grader.formats.wording import NO_EXERCISES, explanation_of, name_of, problem_of, title_of
from grader.outcome import Outcome
from grader.printable import clean
from grader.scoring import ExerciseScore, RequirementScore, StudentScore

_NAME_LENGTH = 300


def gradescope(student: StudentScore, terms: FeedbackTerms) -> dict[str, Any]:
    """Return the results object, with a test per requirement; what is printed stays hidden.

    Raises MachineryError when the grader failed on an exercise: without a results.json Gradescope
    shows that grading failed, and with one it would show too few points.
    """
    return {
        "score": known_points(student),
        "output": _output(student, terms),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [
            _test(f"{number}.{position}", exercise, each, terms)
            for number, exercise in enumerate(student.exercises, 1)
            for position, each in enumerate(exercise.requirements, 1)
        ],
    }


def _output(student: StudentScore, terms: FeedbackTerms) -> str:
    """Return what is to be said of whole exercises, a line each."""
    if not student.exercises:
        return terms.say(NO_EXERCISES)
    lines = (
        f"{title_of(each.exercise, terms.language)}: {problem}"
        for each in student.exercises
        if (problem := problem_of(each, terms))
    )
    return "\n".join(lines)


def _test(
    number: str, exercise: ExerciseScore, score: RequirementScore, terms: FeedbackTerms
) -> dict[str, Any]:
    name = name_of(exercise.exercise, score.requirement, terms.language)
    return {
        "number": number,
        "name": clean(name, _NAME_LENGTH),
        "name_format": "text",
        "score": score.earned,
        "max_score": score.possible,
        "status": "passed" if score.outcome is Outcome.PASSED else "failed",
        "output": explanation_of(exercise, score, terms) or "",
        "output_format": "text",
        "visibility": "visible",
    }
