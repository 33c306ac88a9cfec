"""Limits, and limits laid over them."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from grader.course.limits import Limits, TimeLimits


def test_what_is_left_out_is_left_to_the_solution() -> None:
    limits = Limits.model_validate({"import": {"cpu_seconds": Decimal("2.5")}})
    assert limits.import_ == TimeLimits(cpu_seconds=2.5)
    assert limits.import_.wall_seconds is None
    assert limits.request == TimeLimits()
    assert limits.memory_mib is None


def test_each_single_limit_is_overridden_on_its_own() -> None:
    course = Limits.model_validate(
        {"check": {"cpu_seconds": 1, "wall_seconds": 4}, "memory_mib": 128, "files": 9}
    )
    exercise = Limits.model_validate({"check": {"wall_seconds": 9}, "memory_mib": 512})
    both = course.overridden_by(exercise)
    assert both.check == TimeLimits(cpu_seconds=1.0, wall_seconds=9.0)
    assert (both.memory_mib, both.files) == (512, 9)


def test_laying_nothing_over_limits_changes_nothing() -> None:
    course = Limits.model_validate({"run": {"cpu_seconds": 1}, "disk_mib": 3})
    assert course.overridden_by(Limits()) == course


@pytest.mark.parametrize(
    "data", [{"files": 0}, {"run": {"cpu_seconds": 0}}, {"memory": 1}, {"import_": {}}]
)
def test_a_limit_is_a_known_one_and_more_than_nothing(data: object) -> None:
    with pytest.raises(ValidationError):
        Limits.model_validate(data)
