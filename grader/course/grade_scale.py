"""From the share of the points that was earned to the grade in the gradebook."""

import math
from fractions import Fraction
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from grader.course.field_types import ExactNumber, RubricPart, decimal_text

Rounding = Literal["half-up", "half-even", "down", "up"]


class GradeScale(RubricPart):
    """How a grade is made: exact to the end, and rounded once."""

    out_of: ExactNumber = Field(
        default=Fraction(20), gt=0, le=1_000_000, description="The highest grade, such as 20."
    )
    rounding: Rounding = Field(
        default="half-up", description="What is done with the digits that are not shown."
    )
    decimals: int = Field(default=1, ge=0, le=4, description="Digits after the decimal point.")
    pass_mark: ExactNumber | None = Field(
        default=None,
        description="The lowest grade that passes; half of out_of when left out.",
    )

    @field_validator("pass_mark")
    @classmethod
    def _within_the_scale(cls, value: Fraction | None, info: ValidationInfo) -> Fraction | None:
        out_of = info.data.get("out_of")
        if value is not None and out_of is not None and value > out_of:
            raise PydanticCustomError(
                "pass_mark",
                "must be at most out_of, which is {out_of}",
                {"out_of": decimal_text(out_of)},
            )
        return value

    @property
    def highest(self) -> str:
        """The grade scale's upper end as text, without needless zeros: "20" or "4.5"."""
        return decimal_text(self.out_of)

    def grade(self, share: Fraction) -> str:
        """Return the grade for `share` of all points (0 to 1), with its decimals: "14.5".

        Raises ValueError for a share outside 0 to 1.
        """
        return _with_decimals(self._units(share), self.decimals)

    def passes(self, share: Fraction) -> bool:
        """Tell whether the grade for `share`, as it is shown, reaches the pass mark."""
        wanted = self.out_of / 2 if self.pass_mark is None else self.pass_mark
        return Fraction(self._units(share), 10**self.decimals) >= wanted

    def _units(self, share: Fraction) -> int:
        """Return the rounded grade, counted in units of its last decimal."""
        if not 0 <= share <= 1:
            raise ValueError(f"a share of the points lies between 0 and 1, not {share}")
        return _rounded(share * self.out_of * 10**self.decimals, self.rounding)


def _rounded(value: Fraction, rounding: Rounding) -> int:
    """Return `value`, which is not negative, as a whole number."""
    match rounding:
        case "half-up":
            return math.floor(value + Fraction(1, 2))
        case "half-even":
            return round(value)
        case "down":
            return math.floor(value)
        case "up":
            return math.ceil(value)


def _with_decimals(units: int, decimals: int) -> str:
    """Return `units` of the last decimal as text: 145 with one decimal is "14.5"."""
    if decimals == 0:
        return str(units)
    whole, rest = divmod(units, 10**decimals)
    return f"{whole}.{rest:0{decimals}}"
