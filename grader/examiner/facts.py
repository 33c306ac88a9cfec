"""The structured facts of a failed step, from which feedback is made."""

from dataclasses import asdict, dataclass
from typing import Any, NoReturn

from grader.outcome import Outcome
from grader.sandbox.protocol import StudentError


@dataclass(frozen=True, slots=True)
class Facts:
    """What was asked of the app, what was expected, what came, and the student's own error."""

    asked: str = ""
    expected: str = ""
    actual: str = ""
    error: StudentError | None = None

    def as_data(self) -> dict[str, Any]:
        """Return the facts as plain data, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value}


class Mismatch(AssertionError):
    """The app did something else than the check expects.

    `outcome` is what becomes of the check: `failed`, or `timed-out` when the app was too slow.
    """

    def __init__(self, facts: Facts, outcome: Outcome = Outcome.FAILED) -> None:
        super().__init__(f"{facts.asked}: expected {facts.expected}, got {facts.actual}")
        self.facts = facts
        self.outcome = outcome


def fail(asked: str, expected: str, actual: str) -> NoReturn:
    """Let a check fail, with words for the student."""
    raise Mismatch(Facts(asked, expected, actual))
