"""The structured facts of a failed step, from which feedback is made."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NoReturn

from grader.message import as_data
from grader.outcome import Outcome
from grader.sandbox.protocol import StudentError

# A student is shown half as much, and a run report holds the facts of many checks.
LONGEST = 1_000
_CUT = "…"
_TEXTS = ("asked", "expected", "actual")


@dataclass(frozen=True, slots=True)
class Facts:
    """What was asked of the app, what was expected, what came, and the student's own error.

    The texts may be messages. Of one longer than `LONGEST` characters only the start is kept.
    """

    asked: str = ""
    expected: str = ""
    actual: str = ""
    error: StudentError | None = None

    def __post_init__(self) -> None:
        """Cut what is too long: much of it may come from the app."""
        for name in _TEXTS:
            object.__setattr__(self, name, start_of(getattr(self, name)))

    def as_data(self) -> dict[str, Any]:
        """Return the facts as plain data, without what is empty."""
        texts = {name: as_data(text) for name in _TEXTS if (text := getattr(self, name))}
        return texts | ({"error": _without_nothing(asdict(self.error))} if self.error else {})


def _without_nothing(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value or name in ("error", "text")}


class Mismatch(AssertionError):
    """The app did something else than the check expects.

    `outcome` is what becomes of the check: `failed`, or `timed-out` when the app was too slow.
    """

    def __init__(self, facts: Facts, outcome: Outcome = Outcome.FAILED) -> None:
        super().__init__(f"{facts.asked}: expected {facts.expected}, got {facts.actual}")
        self.facts = facts
        self.outcome = outcome


def start_of(value: object) -> str:
    """Return the start of a text: at most `LONGEST` characters."""
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT


def fail(asked: str, expected: str, actual: str) -> NoReturn:
    """Let a check fail, with words for the student."""
    raise Mismatch(Facts(asked, expected, actual))
