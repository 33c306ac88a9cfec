"""Tests of the way from a record to points and the grade."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.exercise import Exercise
from grader.course.grade_scale import GradeScale
from grader.errors import ReportError
from grader.outcome import Diagnosis, Outcome
from grader.run_report import CheckResult, RunReport, Status
from grader.scoring import ExerciseScore, score, total

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
CHECKS = {"a": "greets", "b": "greets", "c": "only-root"}
ALL_PASSED = {"a": Outcome.PASSED, "b": Outcome.PASSED, "c": Outcome.PASSED}
SCALE = GradeScale()


def report(
    outcomes: dict[str, Outcome],
    status: Status = Status.GRADED,
    exercise: str = "01-hello-app",
) -> RunReport:
    return RunReport(
        key="0" * 64,
        student="ada",
        exercise=exercise,
        status=status,
        diagnosis=None if status is Status.GRADED else Diagnosis("kind", "message"),
        isolation="full",
        versions={},
        checks=tuple(
            CheckResult(check, CHECKS.get(check, "of-old"), "public", at)
            for check, at in outcomes.items()
        ),
    )


def an_exercise(slug: str, points: int, weight: Fraction) -> Exercise:
    return Exercise.model_validate(
        {
            "slug": slug,
            "title": "One",
            "weight": weight,
            "requirements": [{"id": "all", "points": points, "says": "all"}],
        }
    )


def earning(exercise: Exercise, earned: int | None) -> ExerciseScore:
    status = Status.GRADER_ERROR if earned is None else Status.GRADED
    return ExerciseScore(exercise, status, earned, None, ())


def test_all_checks_passed_earn_all_points() -> None:
    scored = score(EXERCISE, report(ALL_PASSED))
    assert (scored.status, scored.earned, scored.possible) == (Status.GRADED, 10, 10)
    assert [each.outcome for each in scored.requirements] == [Outcome.PASSED] * 2
    assert [check.check for check in scored.requirements[0].checks] == ["a", "b"]


def test_one_failed_check_costs_its_requirement_and_no_other() -> None:
    scored = score(EXERCISE, report(ALL_PASSED | {"b": Outcome.FAILED}))
    assert [each.earned for each in scored.requirements] == [0, 6]
    assert scored.earned == 6


def test_a_check_that_was_not_run_costs_its_requirement() -> None:
    scored = score(EXERCISE, report(ALL_PASSED | {"b": Outcome.NOT_RUN}))
    assert scored.requirements[0].outcome is Outcome.NOT_RUN
    assert scored.earned == 6


def test_a_requirement_without_checks_earns_nothing() -> None:
    scored = score(EXERCISE, report({"a": Outcome.PASSED, "b": Outcome.PASSED}))
    assert scored.requirements[1].outcome is Outcome.NOT_RUN
    assert scored.earned == 4


def test_checks_of_requirements_that_the_rubric_has_not_earn_nothing() -> None:
    scored = score(EXERCISE, report({"x": Outcome.PASSED, "y": Outcome.PASSED}))
    assert (scored.earned, scored.possible) == (0, 10)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([Outcome.PASSED, Outcome.NOT_RUN], Outcome.NOT_RUN),
        ([Outcome.NOT_RUN, Outcome.ERRORED], Outcome.ERRORED),
        ([Outcome.ERRORED, Outcome.TIMED_OUT], Outcome.TIMED_OUT),
        ([Outcome.TIMED_OUT, Outcome.FAILED], Outcome.FAILED),
        ([Outcome.FAILED, Outcome.PASSED], Outcome.FAILED),
    ],
)
def test_the_outcome_of_a_requirement_is_that_of_its_worst_check(
    outcomes: Sequence[Outcome], expected: Outcome
) -> None:
    recorded = dict(zip("ab", outcomes, strict=True))
    assert score(EXERCISE, report(recorded)).requirements[0].outcome is expected


def test_nothing_handed_in_is_missing_and_earns_0() -> None:
    scored = score(EXERCISE, None)
    assert (scored.status, scored.earned, scored.diagnosis) == (Status.MISSING, 0, None)
    assert {each.outcome for each in scored.requirements} == {Outcome.NOT_RUN}


@pytest.mark.parametrize("status", [Status.BROKEN, Status.REFUSED])
def test_broken_and_refused_work_earns_0_whatever_was_recorded(status: Status) -> None:
    scored = score(EXERCISE, report(ALL_PASSED, status))
    assert (scored.status, scored.earned) == (status, 0)
    assert scored.diagnosis == Diagnosis("kind", "message")
    assert {each.outcome for each in scored.requirements} == {Outcome.NOT_RUN}


def test_a_grader_error_is_no_score_at_all() -> None:
    scored = score(EXERCISE, report(ALL_PASSED, Status.GRADER_ERROR))
    assert (scored.status, scored.earned, scored.possible) == (Status.GRADER_ERROR, None, 10)
    assert [each.earned for each in scored.requirements] == [None, None]


def test_the_report_of_another_exercise_is_refused() -> None:
    with pytest.raises(ReportError, match=r"for '02-routes' was taken for one of 01-hello-app"):
        score(EXERCISE, report({}, exercise="02-routes"))


def test_exercises_count_by_their_weight_and_not_by_their_points() -> None:
    light, heavy = (
        an_exercise("01-a", 100, Fraction(1)),
        an_exercise("02-b", 10, Fraction(3)),
    )
    scored = total("ada", [earning(light, 100), earning(heavy, 0)], SCALE)
    assert (scored.earned, scored.possible) == (100, 110)
    assert (scored.share, scored.grade) == (Fraction(1, 4), "5.0")


def test_with_a_grader_error_there_is_no_total_and_no_grade() -> None:
    one, other = (
        an_exercise("01-a", 10, Fraction(1)),
        an_exercise("02-b", 10, Fraction(1)),
    )
    scored = total("ada", [earning(one, 10), earning(other, None)], SCALE)
    assert (scored.earned, scored.possible) == (None, 20)
    assert (scored.share, scored.grade) == (None, None)


def test_without_any_weight_there_is_a_total_but_no_grade() -> None:
    scored = total("ada", [earning(an_exercise("01-a", 10, Fraction(0)), 10)], SCALE)
    assert (scored.earned, scored.grade) == (10, None)


def test_a_third_three_times_is_exactly_all() -> None:
    thirds = [an_exercise(f"0{number}-a", 3, Fraction(1, 3)) for number in range(3)]
    scored = total("ada", [earning(each, 3) for each in thirds], SCALE)
    assert scored.share == 1
    # Two thirds of 20 is 13.33…: in floating point, or rounded twice, this may come out wrong.
    assert total("ada", [earning(each, 2) for each in thirds], SCALE).grade == "13.3"


@given(
    st.lists(
        st.tuples(st.integers(1, 1000), st.integers(0, 1000), st.fractions(0, 50)), min_size=1
    ).filter(lambda rows: any(weight for _, _, weight in rows))
)
def test_the_share_is_exact_and_within_bounds(rows: list[tuple[int, int, Fraction]]) -> None:
    scores = [
        earning(an_exercise("01-a", points, weight), min(earned, points))
        for points, earned, weight in rows
    ]
    share = total("ada", scores, SCALE).share
    assert share is not None
    assert 0 <= share <= 1
    weights = sum(weight for _, _, weight in rows)
    lost = sum(w * Fraction(max(p - e, 0), p) for p, e, w in rows)
    assert share * weights + lost == weights
