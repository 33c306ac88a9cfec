"""Exercises and requirements."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.course.exercise import Exercise, Requirement


def requirement(**values: Any) -> dict[str, Any]:
    return {"id": "greets", "points": 4, "says": "GET / greets"} | values


def exercise(**values: Any) -> Exercise:
    return Exercise.model_validate(
        {"slug": "01-hello", "title": "Hello", "requirements": [requirement()]} | values
    )


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30))
def test_an_exercise_is_worth_all_its_requirements_together(points: list[int]) -> None:
    requirements = [requirement(id=f"r{n}", points=worth) for n, worth in enumerate(points)]
    assert exercise(requirements=requirements).possible == sum(points)


def test_a_requirement_is_public_without_a_hint_unless_it_says_otherwise() -> None:
    plain = Requirement.model_validate(requirement())
    assert (plain.visibility, plain.hint) == ("public", None)
    assert plain.hint_on(date(2026, 1, 1)) is None


def test_a_hint_is_shown_from_its_day_on() -> None:
    hinted = Requirement.model_validate(requirement(hint="Look.", hint_from="2026-05-01"))
    assert hinted.hint_on(date(2026, 4, 30)) is None
    assert hinted.hint_on(date(2026, 5, 1)) == hinted.hint is not None


def test_a_hint_without_a_day_is_shown_at_once() -> None:
    hinted = Requirement.model_validate(requirement(hint="Look."))
    assert hinted.hint_on(date.min) == hinted.hint is not None


def test_a_day_for_a_hint_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValidationError, match="has no hint to show"):
        Requirement.model_validate(requirement(hint_from="2026-05-01"))


@pytest.mark.parametrize("points", ["2", 2.0, True, 0, -1, None, 1001])
def test_points_are_a_whole_number_of_at_least_1(points: object) -> None:
    with pytest.raises(ValidationError):
        Requirement.model_validate(requirement(points=points))


@pytest.mark.parametrize("name", ["Greets", "1st", "a_b", "a b", "", "a\n", "é", "x" * 65])
def test_an_id_is_small_letters_digits_and_hyphens(name: str) -> None:
    with pytest.raises(ValidationError):
        Requirement.model_validate(requirement(id=name))


@pytest.mark.parametrize(
    "slug", ["1-a", "01-", "01-A", "01_a", "../01-a", "01-a\n", "\u0661\u0662-a"]
)
def test_a_slug_is_two_digits_and_a_name(slug: str) -> None:
    with pytest.raises(ValidationError):
        exercise(slug=slug)


@pytest.mark.parametrize("weight", [-1, 10**7, "heavy", 0.5])
def test_a_weight_is_an_exact_number_within_reason(weight: object) -> None:
    with pytest.raises(ValidationError):
        exercise(weight=weight)


def test_an_exercise_without_requirements_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least one item"):
        exercise(requirements=[])
