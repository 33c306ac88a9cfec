"""The words that the formats share: names, points, and what a student is told."""

from collections.abc import Mapping
from typing import Final

from grader.course.exercise import Exercise, Requirement
from grader.feedback import FeedbackTerms, feedback_in
from grader.language import Language
from grader.message import Message
from grader.outcome import Outcome
from grader.printable import clean
from grader.run_report import Status
from grader.scoring import ExerciseScore, RequirementScore, StudentScore

_PROBLEM_LENGTH = 1000

NO_EXERCISES: Final = Message("There is no exercise to grade.")
_MISSING = Message("Nothing was handed in.")
_OUR_FAULT = Message("The grader failed here, through no fault of yours. Tell your teacher.")
_UNKNOWN = Message("What was handed in could not be checked.")

OUTCOMES: Final[Mapping[Outcome, tuple[str, Message]]] = {
    Outcome.PASSED: ("✅", Message("met")),
    Outcome.FAILED: ("❌", Message("not yet")),
    Outcome.ERRORED: ("❌", Message("could not be checked")),
    Outcome.TIMED_OUT: ("❌", Message("no answer in time")),
    Outcome.NOT_RUN: ("⬜", Message("not checked")),
}
"""A sign and some words for each outcome, short enough for a table."""

UNGRADED: Final[Mapping[Status, Message]] = {
    Status.BROKEN: Message("cannot be imported"),
    Status.REFUSED: Message("refused"),
    Status.GRADER_ERROR: Message("the grader failed"),
}
"""What kept the work that was handed in from being graded, in a few words."""


def title_of(exercise: Exercise, language: Language) -> str:
    """Return what students see an exercise called, on one line."""
    return _on_one_line(exercise.title.in_language(language))


def asked_by(requirement: Requirement, language: Language) -> str:
    """Return what a requirement asks for, on one line."""
    return _on_one_line(requirement.says.in_language(language))


def name_of(exercise: Exercise, requirement: Requirement, language: Language) -> str:
    """Return the name of a requirement among those of other exercises, on one line."""
    return f"{title_of(exercise, language)}: {asked_by(requirement, language)}"


def points_of(score: ExerciseScore | StudentScore, terms: FeedbackTerms) -> str:
    """Return `4 of 10 points`, or that they are not known."""
    if score.earned is None:
        return terms.say(Message("points not known"))
    return terms.say(
        Message("{earned} of {possible} points", earned=score.earned, possible=score.possible)
    )


def problem_of(score: ExerciseScore, terms: FeedbackTerms) -> str | None:
    """Return what kept an exercise from being graded, on one line for the student, or None.

    The line holds nothing that a terminal would obey. Why the grader itself failed is for the
    teacher: it may tell of the suite, so it is left out.
    """
    match score.status:
        case Status.GRADED:
            return None
        case Status.MISSING:
            return terms.say(_MISSING)
        case Status.GRADER_ERROR:
            return terms.say(_OUR_FAULT)
        case Status.BROKEN | Status.REFUSED:
            said = terms.say(score.diagnosis.message) if score.diagnosis else ""
            return clean(_on_one_line(said), _PROBLEM_LENGTH) or terms.say(_UNKNOWN)


def explanation_of(
    exercise: ExerciseScore, score: RequirementScore, terms: FeedbackTerms
) -> str | None:
    """Return what the student is told of a requirement of `exercise`, or None if it was met.

    That is the feedback at the level that the rubric allows, or the problem of the exercise as a
    whole. Nothing in it is invisible except newlines.
    """
    return problem_of(exercise, terms) or feedback_in(exercise, score, terms)


def _on_one_line(text: str) -> str:
    """Return a text without line breaks, as YAML and exceptions have them."""
    return " ".join(text.split())
