"""What may be said about handing in late."""

from fractions import Fraction

import pytest
from pydantic import ValidationError

from grader.course.late_policy import LatePolicy


def test_being_late_costs_nothing_unless_the_rubric_says_so() -> None:
    policy = LatePolicy()
    assert policy.percent_per_day == 0
    assert (policy.grace_minutes, policy.bank_days) == (0, 0)


@pytest.mark.parametrize("data", [{"percent_per_day": 10, "bank_days": 0}, {"bank_days": 3}])
def test_days_cost_points_or_come_from_a_bank(data: object) -> None:
    assert LatePolicy.model_validate(data).cap_percent == Fraction(100)


def test_days_cannot_both_cost_points_and_come_from_a_bank() -> None:
    with pytest.raises(ValidationError, match="make one of the two 0"):
        LatePolicy.model_validate({"bank_days": 3, "percent_per_day": 10})


@pytest.mark.parametrize("data", [{"cap_percent": 101}, {"percent_per_day": 101}])
def test_no_more_than_everything_can_be_lost(data: object) -> None:
    with pytest.raises(ValidationError):
        LatePolicy.model_validate(data)
