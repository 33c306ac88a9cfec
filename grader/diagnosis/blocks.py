"""Syntax errors of blocks: colons, indentation, and what stands outside of its function."""

import re
from collections.abc import Callable

from grader.diagnosis.failure import Explanation
from grader.diagnosis.words import almost_elif
from grader.message import Message

_FOUR_SPACES = Message(
    "Put four spaces in front of every line that belongs to it, as many for each of them."
)


def _colon(found: re.Match[str], line: str) -> Explanation:
    if explained := almost_elif(line):
        return explained
    if line.rstrip().endswith("{"):
        return Explanation(
            Message("Python has a colon there, and no {{"),
            Message("Write `:` at the end, and indent the lines below in the place of {{ and }}."),
        )
    return Explanation(
        Message("the colon at the end of the line is missing"),
        Message("Put `:` at the end of the line."),
    )


def _bracket(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("the round brackets behind the name of the function are missing"),
        Message("Write `def name():`."),
    )


def _no_block(found: re.Match[str], line: str) -> Explanation:
    word = _WORDS.get(found[1], found[1].replace("statement", "").strip("' "))
    cause = Message(
        "nothing is indented below the `{word}` of line {line}", word=word, line=found[2]
    )
    return Explanation(cause, _FOUR_SPACES)


def _unindent(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("the spaces in front of this line fit none of the lines above"),
        Message("Put as many spaces in front of it as the other lines of its block have."),
    )


def _indent(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("this line is further from the margin than the line above, without a reason"),
        Message(
            "Remove the spaces in front, or end the line above with `:` if this belongs to it."
        ),
    )


def _tabs(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("tabs and spaces are mixed in front of the lines"),
        Message("Use four spaces for each step, and no tabs; an editor can change them all."),
    )


def _no_except(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("the `try` above has no `except`"),
        Message("Write `except ValueError:` below it, with what to do then."),
    )


def _outside(found: re.Match[str], line: str) -> Explanation:
    if found[1] in ("break", "continue"):
        return Explanation(
            Message("`{word}` stands outside of a loop", word=found[1]),
            Message("Indent it, so that it belongs to a `for` or `while`."),
        )
    if found[1] == "await":
        return Explanation(
            Message("`await` stands outside of a function that begins with `async def`"),
            Message("Leave `await` out: Flask's functions are called without it."),
        )
    return Explanation(
        Message("`{word}` stands outside of a function", word=found[1]),
        Message("Indent it, so that it belongs to the function above."),
    )


_WORDS = {"function definition": "def", "class definition": "class"}

BLOCKS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Explanation | None]], ...] = (
    (re.compile(r"^expected ':'"), _colon),
    (re.compile(r"^expected '\('"), _bracket),
    (re.compile(r"expected an indented block after (.{1,40}) on line (\d+)"), _no_block),
    (re.compile(r"unindent does not match"), _unindent),
    (re.compile(r"^unexpected indent"), _indent),
    (re.compile(r"inconsistent use of tabs"), _tabs),
    (re.compile(r"expected 'except' or 'finally'"), _no_except),
    (re.compile(r"^'(return|yield|await|break|continue)'.* (?:outside|not properly)"), _outside),
)
