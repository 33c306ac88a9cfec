"""What can become of a check, and what is wrong with a submission as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from grader.message import as_data, from_data


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

    `kind` is for programs (`syntax-error`, `no-app`, …). `message` says to the student what is
    wrong and where, `hint` what to do; both may be a `Message`, and hold text of the student's.
    `file` is relative to the submission and `line` counts from 1; `code` is what stands there,
    from its first letter, and `column` the place in `code` that matters, from 1.
    """

    kind: str
    message: str
    file: str | None = None
    line: int | None = None
    code: str | None = None
    column: int | None = None
    hint: str | None = None


def diagnosis_as_data(diagnosis: Diagnosis) -> dict[str, Any]:
    """Return a diagnosis as plain data; its texts keep how they were made."""
    return {
        "kind": diagnosis.kind,
        "message": as_data(diagnosis.message),
        "file": diagnosis.file,
        "line": diagnosis.line,
        "code": diagnosis.code,
        "column": diagnosis.column,
        "hint": None if diagnosis.hint is None else as_data(diagnosis.hint),
    }


def diagnosis_from_data(data: Mapping[str, Any] | None) -> Diagnosis | None:
    """Return the diagnosis that `diagnosis_as_data` made this of; what is no text is empty."""
    if data is None:
        return None
    message, hint = (from_data(data.get(name)) for name in ("message", "hint"))
    file, line, code, column = map(data.get, ("file", "line", "code", "column"))
    kind = data.get("kind", "grader-error")
    return Diagnosis(kind, message or "", file, line, code, column, hint)
