"""A caret stands below the place that matters, whatever the line holds."""

import pytest

from grader.diagnosis.excerpt import excerpt


@pytest.mark.parametrize(
    ("code", "column", "shown"),
    [
        ("def page()", 11, ["def page()", "          ^"]),
        ("x = 1", 1, ["x = 1", "^"]),
        ("x = 1", None, ["x = 1"]),
        ("\x1bx = y", 6, ["\\x1bx = y", "        ^"]),
        ("x = '日本' + y", 12, ["x = '日本' + y", "             ^"]),
        ("x", 99, ["x", " ^"]),
    ],
)
def test_the_caret_is_below_the_place(code: str, column: int | None, shown: list[str]) -> None:
    assert excerpt(code, column) == shown


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    code = "from flask import " + ", ".join(f"name{n}" for n in range(40))
    line, caret = excerpt(code, code.index("name30") + 1)
    assert len(line) <= 76
    assert line[caret.index("^") :].startswith("name30")
