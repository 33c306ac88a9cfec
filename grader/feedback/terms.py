"""On which terms feedback is given: how much may be told, when, and in which language."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grader.course.feedback_policy import FeedbackLevel, FeedbackPolicy
from grader.language import Language, Say, speaker
from grader.run_report import Visibility


@dataclass(frozen=True, slots=True)
class FeedbackTerms:
    """How much may be told, on which day, and in which language.

    `catalogues` are folders with translations of what the course's suites say.
    """

    policy: FeedbackPolicy
    day: date
    language: Language = "en"
    catalogues: tuple[Path, ...] = ()

    @property
    def say(self) -> Say:
        """What puts the grader's texts into the language."""
        return speaker(self.language, *self.catalogues)

    def level(self, visibility: Visibility) -> FeedbackLevel:
        """Return how much may be told of a check today."""
        return self.policy.level(visibility, self.day)
