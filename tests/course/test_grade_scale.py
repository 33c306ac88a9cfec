"""From a share of the points to a grade."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.course.grade_scale import GradeScale, Rounding

SHARES = st.fractions(0, 1, max_denominator=10_000)
ROUNDINGS: list[Rounding] = ["half-up", "half-even", "down", "up"]


def scale(**values: object) -> GradeScale:
    return GradeScale.model_validate(values)


def test_the_grade_has_its_decimals_also_when_they_are_zero() -> None:
    assert GradeScale().grade(Fraction(18, 300)) == "1.2"
    assert GradeScale().grade(Fraction(1)) == "20.0"
    assert scale(decimals=0).grade(Fraction(1)) == "20"
    assert scale(decimals=3).grade(Fraction(1, 2000)) == "0.010"


@pytest.mark.parametrize(
    ("rounding", "grades"),
    [
        ("half-up", ["0.3", "0.4", "0.4"]),
        ("half-even", ["0.2", "0.4", "0.4"]),
        ("down", ["0.2", "0.3", "0.3"]),
        ("up", ["0.3", "0.4", "0.4"]),
    ],
)
def test_each_rounding_does_as_it_is_called(rounding: Rounding, grades: list[str]) -> None:
    shares = [Fraction(25, 2000), Fraction(35, 2000), Fraction(36, 2000)]
    assert [scale(rounding=rounding).grade(share) for share in shares] == grades


def test_a_half_is_a_half_however_binary_numbers_see_it() -> None:
    assert scale(out_of=1, decimals=2).grade(Fraction("0.285")) == "0.29"
    assert scale(out_of=1, decimals=2).grade(Fraction("0.285") - Fraction(1, 10**30)) == "0.28"


@given(SHARES, st.integers(0, 4), st.sampled_from(ROUNDINGS))
def test_a_grade_is_less_than_one_unit_of_its_last_decimal_off(
    share: Fraction, decimals: int, rounding: Rounding
) -> None:
    grade = Fraction(scale(decimals=decimals, rounding=rounding).grade(share))
    off = abs(grade - share * 20) * 10**decimals
    assert off < 1
    assert off <= Fraction(1, 2) or not rounding.startswith("half")


@given(SHARES, SHARES, st.sampled_from(ROUNDINGS))
def test_more_points_never_give_a_lower_grade(a: Fraction, b: Fraction, rounding: Rounding) -> None:
    marks = scale(rounding=rounding)
    low, high = sorted((a, b))
    assert Fraction(marks.grade(low)) <= Fraction(marks.grade(high))


@pytest.mark.parametrize("share", [Fraction(-1, 100), Fraction(101, 100)])
def test_a_share_outside_0_to_1_is_an_error(share: Fraction) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        GradeScale().grade(share)


def test_who_sees_the_pass_mark_as_a_grade_has_passed() -> None:
    marks = scale(pass_mark=10)
    assert marks.grade(Fraction(9_950, 20_000)) == "10.0"
    assert marks.passes(Fraction(9_950, 20_000))
    assert not marks.passes(Fraction(9_949, 20_000))


def test_half_of_the_highest_grade_passes_unless_the_rubric_says_otherwise() -> None:
    assert scale(out_of=9, decimals=2).passes(Fraction(1, 2))
    assert not scale(out_of=9, decimals=2).passes(Fraction(49, 100))


@pytest.mark.parametrize(("out_of", "text"), [(20, "20"), ("4.50", "4.5"), (100, "100")])
def test_the_highest_grade_has_no_needless_zeros(out_of: object, text: str) -> None:
    assert scale(out_of=out_of).highest == text


@pytest.mark.parametrize("values", [{"out_of": 0}, {"out_of": 10**7}, {"decimals": 5}])
def test_a_scale_that_makes_no_sense_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        scale(**values)


def test_a_pass_mark_above_the_highest_grade_is_refused() -> None:
    with pytest.raises(ValidationError, match="at most out_of, which is 10"):
        scale(out_of=10, pass_mark="10.5")
