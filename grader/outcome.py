"""What can become of a check, and what is wrong with a submission as a whole."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one check, or of one requirement."""

    PASSED = "passed"
    FAILED = "failed"
    ERRORED = "errored"
    TIMED_OUT = "timed-out"
    NOT_RUN = "not-run"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong with a submission as a whole, said once.

    `kind` is for programs (`syntax-error`, `no-app`, …), `message` is for the student;
    `file` is relative to the submission and `line` counts from 1.
    """

    kind: str
    message: str
    file: str | None = None
    line: int | None = None
