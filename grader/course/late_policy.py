"""What it costs to hand in late."""

from fractions import Fraction

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from grader.course.field_types import ExactNumber, RubricPart


class LatePolicy(RubricPart):
    """Either so many per cent for each day, or a bank of days that each student may spend."""

    grace_minutes: int = Field(
        default=0, ge=0, le=10_080, description="Minutes after the deadline that are not late yet."
    )
    percent_per_day: ExactNumber = Field(
        default=Fraction(0),
        le=100,
        description="Per cent of the earned points that each day, begun or whole, takes away.",
    )
    bank_days: int = Field(
        default=0,
        ge=0,
        le=366,
        description="Late days that a student may spend over the whole course without loss;"
        " a late submission that they do not cover loses cap_percent.",
    )
    cap_percent: ExactNumber = Field(
        default=Fraction(100),
        le=100,
        description="The most, in per cent of the earned points, that being late takes away.",
    )

    @field_validator("bank_days")
    @classmethod
    def _one_or_the_other(cls, value: int, info: ValidationInfo) -> int:
        if value and info.data.get("percent_per_day"):
            raise PydanticCustomError(
                "late_twice", "works instead of percent_per_day: make one of the two 0"
            )
        return value
