"""The level of isolation is found out by trying, and the rubric's least is kept to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import IsolationError
from grader.isolation import lowest, require_isolation, try_isolation
from grader.sandbox.nursery import nursery
from grader.workspace import workspace


@pytest.fixture(scope="module")
def unlocked() -> Iterator[Path]:
    """The socket of a nursery that confines nothing."""
    with workspace() as folder, nursery(folder, lock=False) as address:
        yield address


def test_the_lowest_of_some_levels_counts() -> None:
    assert lowest(["full", "container", "full"]) == "container"
    assert lowest(["container", "none"]) == "none"
    assert lowest(["full"]) == "full"


def test_where_nothing_was_run_nothing_is_claimed() -> None:
    assert lowest([]) == "none"


def test_acts_are_tried_and_their_bait_is_taken_away(address: Path) -> None:
    findings = try_isolation(address)
    assert findings.layers
    assert findings.probes
    assert not list(address.parent.glob("canary*"))


def test_every_level_up_to_the_one_that_holds_is_enough(address: Path) -> None:
    level = try_isolation(address).level
    assert require_isolation(address, level) == level
    assert require_isolation(address, "none") == level


def test_a_nursery_that_confines_nothing_reaches_no_level(unlocked: Path) -> None:
    assert require_isolation(unlocked, "none") == "none"


@pytest.mark.parametrize("least", ["full", "container"])
def test_less_than_the_rubric_asks_for_is_refused(unlocked: Path, least: str) -> None:
    with pytest.raises(IsolationError, match=rf"level {least}, and .* none: .*`grader doctor`"):
        require_isolation(unlocked, least)  # type: ignore[arg-type]
