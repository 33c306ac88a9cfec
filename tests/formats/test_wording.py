"""Tests of the words that the formats share."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from grader.feedback import FeedbackTerms
from grader.formats.wording import explanation_of, points_of, problem_of, title_of
from grader.language import Language
from grader.outcome import Diagnosis, Outcome
from grader.run_report import Status
from grader.scoring import ExerciseScore, StudentScore

Scored = Callable[..., ExerciseScore]


@pytest.mark.parametrize(
    ("language", "title", "points", "problem"),
    [
        ("en", "About 01-hello", "0 of 15 points", "Nothing was handed in."),
        ("nl", "Over 01-hello", "0 van 15 punten", "Er is niets ingeleverd."),
    ],
)
def test_the_words_are_those_of_the_course(
    exercise_of: Scored,
    terms: FeedbackTerms,
    language: Language,
    title: str,
    points: str,
    problem: str,
) -> None:
    terms = replace(terms, language=language)
    score = exercise_of(status=Status.MISSING)
    assert title_of(score.exercise, language) == title
    assert points_of(score, terms) == points
    assert problem_of(score, terms) == problem


def test_points_that_are_not_known_are_not_nothing(
    unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    assert points_of(unlucky, terms) == "points not known"


def test_what_was_graded_has_no_problem(exercise_of: Scored, terms: FeedbackTerms) -> None:
    assert problem_of(exercise_of(), terms) is None


@pytest.mark.parametrize("diagnosis", [None, Diagnosis("broken", " \n ")])
def test_a_problem_without_words_gets_some(
    exercise_of: Scored, terms: FeedbackTerms, diagnosis: Diagnosis | None
) -> None:
    score = exercise_of(status=Status.BROKEN, diagnosis=diagnosis)
    assert problem_of(score, terms) == "What was handed in could not be checked."


def test_a_problem_is_one_line_that_nothing_obeys(
    exercise_of: Scored, terms: FeedbackTerms, hostile_text: str
) -> None:
    broken = Diagnosis("broken", f"::error::x\n{hostile_text}")
    problem = problem_of(exercise_of(status=Status.BROKEN, diagnosis=broken), terms)
    assert problem is not None
    assert problem.isprintable()
    assert not problem.startswith("::")
    assert len(problem) <= 1000


def test_why_the_grader_failed_is_not_for_the_student(
    unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    problem = problem_of(unlucky.exercises[1], terms)
    assert problem is not None
    assert "secret" not in problem


def test_a_requirement_is_explained_by_the_problem_of_its_exercise_or_its_own_feedback(
    exercise_of: Scored, terms: FeedbackTerms
) -> None:
    missing = exercise_of(status=Status.MISSING)
    assert explanation_of(missing, missing.requirements[0], terms) == "Nothing was handed in."
    graded = exercise_of(outcomes=(Outcome.PASSED, Outcome.TIMED_OUT))
    passed, late = graded.requirements
    assert explanation_of(graded, passed, terms) is None
    assert "did not answer in time" in (explanation_of(graded, late, terms) or "")
