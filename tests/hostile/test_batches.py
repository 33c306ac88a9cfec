"""How it is found out which case of a batch is to blame, and what is said of each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import machine
from tests.hostile.batches import Trial
from tests.hostile.case_file import FULL, Case, Expected
from tests.hostile.invariants import Violation


class Staged(Trial):
    """A trial in which the name of a case decides what comes of it."""

    def __init__(self, batch: int) -> None:
        super().__init__(batch=batch)
        self.tried: list[list[str]] = []

    def violations(self, batch: Sequence[Case]) -> list[Violation]:
        names = [case.name for case in batch]
        self.tried.append(names)
        if "named" in names:
            return [Violation("case", "got more", f"{names.index('named'):02}-b-named")]
        wrong = "guilty" in names or {"a", "b"} <= set(names)
        return [Violation("I2", "a neighbour fell")] if wrong else []


def tried(*names: str, batch: int = 12, **changes: Any) -> tuple[dict[str, str], list[list[str]]]:
    """Try cases of these names; return what is said of each, and which were tried together."""
    expected = Expected("graded", None, FULL)
    cases = [Case(name, Path(), 12, "x", expected, **changes) for name in names]
    trial = Staged(batch)
    return {report.case.name: report.word for report in trial.reports(cases)}, trial.tried


def test_cases_are_tried_together() -> None:
    words, batches = tried("x", "y", "z", batch=2)
    assert set(words.values()) == {"ok"}
    assert batches == [["x", "y"], ["z"]]


def test_who_is_to_blame_for_a_batch_shows_alone() -> None:
    words, batches = tried("x", "guilty", "y")
    assert words == {"x": "ok", "guilty": "FAIL", "y": "ok"}
    assert batches == [["x", "guilty", "y"], ["x"], ["guilty"], ["y"]]


def test_only_the_one_is_tried_alone_of_whom_something_is_said() -> None:
    words, batches = tried("x", "named", "y")
    assert words == {"x": "ok", "named": "FAIL", "y": "ok"}
    assert batches == [["x", "named", "y"], ["named"]]


def test_what_goes_wrong_only_together_is_told_of_all() -> None:
    words, _ = tried("a", "b")
    assert words == {"a": "FAIL", "b": "FAIL"}


def test_a_known_failure_is_tried_alone_and_told_as_such() -> None:
    words, batches = tried("guilty", "named", fails="a hole")
    assert words == {"guilty": "known", "named": "known"}
    assert batches == [["guilty"], ["named"]]


def test_a_failure_is_known_no_longer_than_it_fails() -> None:
    assert tried("innocent", fails="a hole")[0] == {"innocent": "FAIL"}


def test_a_case_that_this_machine_cannot_try_is_told_as_skipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "CONDITIONS", {"luck": ("out of luck", lambda: False)})
    assert tried("x", needs=("luck",)) == ({"x": "skip"}, [])
