"""One exercise of the rubric and its requirements."""

from datetime import date
from fractions import Fraction

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from grader.course.feedback_policy import Visibility
from grader.course.field_types import (
    AtLeastOne,
    Day,
    ExactNumber,
    FilePath,
    RubricPart,
    Several,
    Translated,
)
from grader.course.limits import Limits


class Requirement(RubricPart):
    """Something that an exercise asks for, worth points, proved by checks."""

    id: str = Field(
        pattern=r"^[a-z][a-z0-9-]*$",
        max_length=64,
        description="The name that checks use: small letters, digits and hyphens.",
        examples=["app-exists"],
    )
    points: int = Field(ge=1, le=1000, description="What it is worth, a whole number.")
    says: Translated = Field(description="What is asked, as a sentence to the student.")
    hint: Translated | None = Field(
        default=None, description="One or two sentences for a student whose app does not do it."
    )
    hint_from: Day | None = Field(
        default=None, description="The day from which the hint is shown; at once when left out."
    )
    visibility: Visibility = Field(
        default="public", description="Whether students have its checks themselves."
    )

    @field_validator("hint_from")
    @classmethod
    def _with_a_hint(cls, value: date | None, info: ValidationInfo) -> date | None:
        if value is not None and info.data.get("hint", "mistaken") is None:
            raise PydanticCustomError("no_hint", "has no hint to show. Add a hint")
        return value

    def hint_on(self, day: date) -> Translated | None:
        """Return the hint if it may be shown on `day`."""
        return self.hint if self.hint_from is None or day >= self.hint_from else None


class Exercise(RubricPart):
    """One exercise: what it is called, what it weighs and what it asks for."""

    slug: str = Field(
        pattern=r"^[0-9]{2}-[a-z0-9-]+$",
        max_length=64,
        description="The name of its folder: two digits, a hyphen, small letters and digits.",
        examples=["01-hello-app"],
    )
    title: Translated = Field(description="What students see it called.")
    weight: ExactNumber = Field(
        default=Fraction(1), le=1_000_000, description="Its share of the grade."
    )
    given: Several[FilePath] = Field(
        default=(),
        description="Files of the starter that students use and do not change: whatever is handed"
        " in under these names, the starter's own takes its place.",
        examples=[["app.py"]],
    )
    limits: Limits = Field(
        default=Limits(), description="Limits that differ from those of the course."
    )
    requirements: AtLeastOne[Requirement] = Field(
        description="What it asks for, in the order in which students read it."
    )

    @property
    def possible(self) -> int:
        """The points of all requirements together."""
        return sum(requirement.points for requirement in self.requirements)
