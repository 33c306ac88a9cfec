"""How a sandbox ends when it does not simply answer: the student's app did this."""

from dataclasses import dataclass
from enum import StrEnum


class VerdictKind(StrEnum):
    """What the app did instead of answering."""

    TIMED_OUT = "timed-out"
    CRASHED = "crashed"
    MEMORY = "memory"
    DISK = "disk"
    RESPONSE_TOO_LARGE = "response-too-large"
    PROTOCOL_VIOLATION = "protocol-violation"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the student's files."""

    file: str
    line: int


class Verdict(Exception):
    """The sandbox has ended, or was ended, by what the student's app did."""

    def __init__(self, kind: VerdictKind, detail: str, place: Place | None = None) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail
        self.place = place
