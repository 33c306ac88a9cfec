"""Code that was written for Python 2, and how Python 3 has it."""

import re

from grader.diagnosis.failure import Explanation, Failure, Sources, quoted
from grader.message import Message

_PRINT = re.compile(r"^\s*print\s+(?!=)[^\s(=.,:)\]]|^\s*print\s*>>")
# What stands only in Python 2, and how Python 3 has it.
_MARKS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        _PRINT,
        Message("`print` has no brackets"),
        Message("Write `print(...)`, with round brackets around what is to be printed."),
    ),
    (
        re.compile(r"^\s*exec\s+['\"\w]"),
        Message("`exec` has no brackets"),
        Message("Write `exec(...)`, with round brackets."),
    ),
    (
        re.compile(r"^\s*except\s+[\w.]+\s*,\s*\w+\s*:"),
        Message("there is a comma in `except`"),
        Message("Write `except ValueError as error:`, with `as` in the place of the comma."),
    ),
    (
        re.compile(r"^\s*raise\s+[\w.]+\s*,"),
        Message("there is a comma in `raise`"),
        Message("Write `raise ValueError('...')`, with round brackets."),
    ),
    (
        re.compile(r"^[^'\"#]*<>"),
        Message("`<>` stands for `!=`"),
        Message("Write `!=` where two things must differ."),
    ),
    (
        re.compile(r"\b[uU][rR]['\"]"),
        Message("`ur` stands in front of a text"),
        Message("Write `r` alone, or nothing."),
    ),
    (
        re.compile(r"^[^'\"#]*`[^`]+`"),
        Message("the slanted quotes, `, stand around something"),
        Message("Write `repr(...)` or put the text between ' and '."),
    ),
)
_NAMES = re.compile(r"\b(raw_input|unicode|xrange|basestring|unichr|iteritems|has_key)\s*\(")
_OWN_FUNCTION = re.compile(r"^\s*(def|class)\s+(print|exec)\b")
_MOST_LINES = 5


def python_2(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain a syntax error in a line of Python 2; None where the line is no such thing."""
    line = sources.line(failure.file, failure.line)
    if _OWN_FUNCTION.search(line):
        return None
    for pattern, cause, hint in _MARKS:
        if found := pattern.search(line):
            column = len(line[: found.end()]) - len(line[found.start() : found.end()].lstrip()) + 1
            return _explained(cause, hint, column, failure, sources)
    return None


def _explained(
    cause: str, hint: str, column: int, failure: Failure, sources: Sources
) -> Explanation:
    marked = marked_lines(failure.file, sources)
    if len(marked) < 2:
        return Explanation(Message("{cause}, as in Python 2", cause=cause), hint, column=column)
    return Explanation(
        Message("the file is written for Python 2, and here it is Python 3: {cause}", cause=cause),
        Message(
            "{hint} The same goes for line {lines}.", hint=hint, lines=_others(marked, failure.line)
        ),
        column=column,
    )


def marked_lines(file: str | None, sources: Sources) -> list[int]:
    """Return the numbers of the lines that hold what only Python 2 has."""
    patterns = [pattern for pattern, _, _ in _MARKS] + [_NAMES]
    return [
        number
        for number, line in enumerate(sources.lines(file), 1)
        if any(pattern.search(line) for pattern in patterns)
    ]


def _others(marked: list[int], line: int | None) -> str:
    others = [str(number) for number in marked if number != line]
    return quoted(", ".join(others[:_MOST_LINES]) + (", …" if len(others) > _MOST_LINES else ""))
