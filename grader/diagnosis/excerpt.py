"""The line of code that a diagnosis is about, with a caret below the place that matters."""

import unicodedata

from grader.printable import clean

_BEFORE = 50
_CUT = "…"


def excerpt(code: str, column: int | None, width: int = 76) -> list[str]:
    """Return `code` on one line that is safe to print, and a line with `^` below `column` of it.

    `column` counts from 1; without one there is no second line. Of code that is wider than `width`
    the part around the column is shown.

    >>> excerpt("print x", 7)
    ['print x', '      ^']
    """
    column = None if column is None else min(max(column, 1), len(code) + 1)
    start = 0
    if column is not None and len(code) > width:
        start = max(column - 1 - _BEFORE, 0)
    before = _CUT if start else ""
    shown = clean(before + code[start:], width)
    if column is None:
        return [shown]
    # What is invisible is shown as an escape, which moves what comes after it.
    margin = _columns(before + clean(code[start : column - 1], width))
    return [shown, " " * min(margin, width) + "^"]


def _columns(text: str) -> int:
    """Return how wide a text is on a terminal, where some letters take two places."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
