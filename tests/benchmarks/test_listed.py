"""The list of mutants that are no fault is read as it is written."""

from pathlib import Path

import pytest
from mutants.listed import Row, read_rows
from mutants.mutant import Key

from grader.errors import CourseError

KEY = Key("06-http-methods", "app.py:get_note", "python/text-cut", "return note", "return")
LISTED = Path(__file__).resolve().parents[2] / "docs" / "mutants.md"


def listed(*rows: str) -> str:
    """Return a file that holds these rows."""
    header = "| exercise | place | operator | before | after | reason |"
    return "\n".join(
        ["# Mutants", "", header, "|---|---|---|---|---|---|", *rows, "", "And so on."]
    )


@pytest.mark.parametrize(
    "key",
    [
        KEY,
        Key("01-first", "app.py", "cosmic-ray/AddNot", "x = a | b", ""),
        Key("01-first", "a.html (2)", "html/text-added", "`a`", "``b`` ⏎ … ⏎ c"),
    ],
)
def test_a_row_survives_the_round_trip(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "mutants.md"
    path.write_text(listed(Row(key, "It is `no` fault.").text()))
    assert read_rows(path) == [Row(key, "It is `no` fault.", 5)]


def test_a_file_that_is_not_there_lists_nothing(tmp_path: Path) -> None:
    assert read_rows(tmp_path / "mutants.md") == []


@pytest.mark.parametrize("row", ["| a | b | c | d | e | |", "| a | b | c | d | why |"])
def test_a_row_without_a_reason_is_refused(tmp_path: Path, row: str) -> None:
    path = tmp_path / "mutants.md"
    path.write_text(listed(row))
    with pytest.raises(CourseError, match=r"mutants\.md:5: a row needs 6 cells"):
        read_rows(path)


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        (KEY, True),
        (Key("06-* 07-*", "app.py:*", "python/text-* html/*", "return…", "…"), True),
        (Key("07-*", KEY.place, KEY.operator, KEY.before, KEY.after), False),
        (Key(KEY.exercise, "app.py", KEY.operator, KEY.before, KEY.after), False),
        (Key(KEY.exercise, KEY.place, "html/*", KEY.before, KEY.after), False),
        (Key(KEY.exercise, KEY.place, KEY.operator, "return", KEY.after), False),
        (Key(KEY.exercise, KEY.place, KEY.operator, KEY.before, ".*"), False),
    ],
)
def test_a_row_is_about_the_mutants_that_its_patterns_fit(pattern: Key, matches: bool) -> None:
    assert Row(pattern, "why").matches(KEY) is matches


def test_the_list_of_this_course_can_be_read_and_says_nothing_twice() -> None:
    rows = read_rows(LISTED)
    assert rows
    assert len({row.key for row in rows}) == len(rows)
