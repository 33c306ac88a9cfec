"""What a check came to is remembered until the next, in a file that may hold anything."""

from pathlib import Path

import pytest

from grader.last_check import Changes, LastChecks


def test_the_first_time_nothing_has_changed(tmp_path: Path) -> None:
    assert LastChecks(tmp_path).note("01-first", {"greets": True}) == Changes()


def test_what_is_gained_and_lost_is_told_for_each_exercise_by_itself(tmp_path: Path) -> None:
    LastChecks(tmp_path).note("01-first", {"greets": False, "echoes": True, "waves": True})
    LastChecks(tmp_path).note("02-second", {"greets": True})
    changes = LastChecks(tmp_path).note(
        "01-first", {"greets": True, "echoes": False, "waves": True}
    )
    assert changes == Changes(gained=("greets",), lost=("echoes",))


def test_one_requirement_alone_leaves_what_is_known_of_the_others(tmp_path: Path) -> None:
    last = LastChecks(tmp_path)
    last.note("01-first", {"greets": False, "echoes": False})
    last.note("01-first", {"greets": True})
    assert last.note("01-first", {"greets": True, "echoes": True}) == Changes(gained=("echoes",))


def test_a_requirement_that_is_new_is_no_change(tmp_path: Path) -> None:
    last = LastChecks(tmp_path)
    last.note("01-first", {"greets": True})
    assert last.note("01-first", {"greets": True, "echoes": False}) == Changes()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\xff",
        b"[]",
        b"[" * 100_000,
        b'{"format": "grader-last-check/2", "exercises": {"01-first": {"greets": false}}}',
        b'{"format": "grader-last-check/1", "exercises": []}',
        b'{"format": "grader-last-check/1", "exercises": {"01-first": "x"}}',
        b'{"format": "grader-last-check/1", "exercises": {"01-first": {"greets": 0}}}',
    ],
    ids=lambda rubbish: ascii(rubbish[:50]),
)
def test_rubbish_is_as_good_as_nothing_and_is_replaced(tmp_path: Path, rubbish: bytes) -> None:
    last = LastChecks(tmp_path)
    last.note("01-first", {"greets": False})
    (tmp_path / ".grader" / "last-check.json").write_bytes(rubbish)
    assert last.note("01-first", {"greets": True}) == Changes()
    assert last.note("01-first", {"greets": False}) == Changes(lost=("greets",))


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / ".grader").write_text("in the way")
    assert LastChecks(tmp_path).note("01-first", {"greets": True}) == Changes()
