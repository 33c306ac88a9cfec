"""How much a student is told about a check that was not passed."""

from datetime import date
from typing import Literal

from pydantic import Field

from grader.course.field_types import Day, RubricPart

Visibility = Literal["public", "hidden"]
FeedbackLevel = Literal["full", "gap", "outcome"]


class FeedbackPolicy(RubricPart):
    """The level of feedback for public and hidden checks, and a day after which all is told."""

    public: FeedbackLevel = Field(
        default="full", description="Feedback on checks that students have themselves."
    )
    hidden: FeedbackLevel = Field(
        default="gap",
        description="Feedback on hidden checks: gap is what was asked, expected and found.",
    )
    full_from: Day | None = Field(
        default=None, description="From this day on everybody gets full feedback on every check."
    )

    def level(self, visibility: Visibility, day: date) -> FeedbackLevel:
        """Return how much is told on `day` about checks of `visibility`."""
        if self.full_from is not None and day >= self.full_from:
            return "full"
        return self.public if visibility == "public" else self.hidden
