"""Files that Python cannot read: what beginners usually meant."""

import re
from collections.abc import Callable

from grader.diagnosis.blocks import BLOCKS
from grader.diagnosis.encoding import unreadable_bytes
from grader.diagnosis.failure import Explanation, Failure, Sources, quoted
from grader.diagnosis.pasted import foreign_line, is_notebook, prose, strange_character
from grader.diagnosis.python_2 import python_2
from grader.diagnosis.strings import STRINGS, quote_in_text
from grader.diagnosis.words import wrong_word
from grader.message import Message

_DECORATED = re.compile(r"^\s*(@|def\b|class\b|async\b)")
_CLOSED_OTHERWISE = re.compile(
    r"closing parenthesis '([)\]}])' does not match opening parenthesis '([({\[])'"
    r"(?: on line (\d+))?"
)

_MERGED = re.compile(r"^(?:<{7}|>{7}) ")
_STATUS_INSIDE = re.compile(r"\breturn\b.*,\s*([1-5]\d\d)\s*\)\s*$")

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], str], Explanation | None]]


def explain_syntax(failure: Failure, sources: Sources) -> Explanation:
    """Explain why Python cannot read a file of the submission."""
    line = sources.line(failure.file, failure.line)
    if bytes_explained := unreadable_bytes(failure, sources):
        return bytes_explained
    if is_notebook(sources.lines(failure.file)):
        return _notebook()
    if merged := sources.numbers(failure.file, _MERGED):
        return _conflict(merged)
    if old := python_2(failure, sources):
        return old
    said = failure.text
    for pattern, explain in (*STRINGS, *_BRACKETS, *BLOCKS, *_REST):
        found = pattern.search(said)
        if found and (explained := explain(found, line)):
            return explained
    return _invalid(failure, sources, line) or _as_python_says(said)


def _notebook() -> Explanation:
    return Explanation(
        Message("it is a Jupyter notebook, and no Python file"),
        Message("Export it as a Python script, or copy the code of its cells into app.py."),
        line=1,
    )


def _conflict(lines: list[int]) -> Explanation:
    return Explanation(
        Message("git has left the marks of a merge there, <<<<<<<, ======= and >>>>>>>"),
        Message("Keep one of the two versions between them, and delete the lines with the marks."),
        line=lines[0],
    )


def _invalid(failure: Failure, sources: Sources, line: str) -> Explanation | None:
    """Explain what Python only calls invalid syntax, or takes for something else."""
    if found := strange_character(failure.text) or foreign_line(line):
        return found
    if found := _below_decorator(failure, sources, line) or wrong_word(line, failure.column):
        return found
    if "Perhaps you forgot a comma" in failure.text:
        return quote_in_text(line) or Explanation(
            Message("two things stand side by side, and nothing joins them"),
            Message("Is a comma missing between them, or a bracket, quote or `+`?"),
        )
    if failure.text.startswith("invalid syntax"):
        return quote_in_text(line) or prose(line) or _somewhere_here(line, failure.column)
    return None


def _somewhere_here(line: str, column: int | None) -> Explanation:
    rest = quoted(line[max((column or 1) - 1, 0) :])
    cause = Message("the line ends before it is complete")
    if rest:
        cause = Message("it does not understand `{rest}`", rest=rest)
    return Explanation(
        cause,
        Message(
            "Look at what comes just before that place: a missing bracket, quote, comma or"
            " operator, or a word that is one too many."
        ),
    )


def _below_decorator(failure: Failure, sources: Sources, line: str) -> Explanation | None:
    if line.lstrip().startswith("@") and line.rstrip().endswith("):"):
        return Explanation(
            Message("a line that begins with `@` takes no colon"),
            Message("Remove the colon at the end of the line."),
            column=len(line.rstrip()),
        )
    number = failure.line or 0
    written = [
        (at, each)
        for at, each in enumerate(sources.lines(failure.file), 1)
        if each.strip() and not each.lstrip().startswith("#")
    ]
    above = [(at, each) for at, each in written if at < number]
    if line.lstrip().startswith("@") and not any(at > number for at, _ in written):
        return _no_function(number)
    if above and above[-1][1].lstrip().startswith("@") and not _DECORATED.search(line):
        return _no_function(above[-1][0])
    return None


def _no_function(number: int) -> Explanation:
    return Explanation(
        Message("there is no function right below the line with `@`"),
        Message("Put a function there: `def page():`, and what it returns."),
        line=number,
    )


def _as_python_says(said: str) -> Explanation:
    return Explanation(
        Message("Python says: {text}", text=quoted(said.rstrip(".?!")) or "invalid syntax"),
        Message("Look at that line and the one above it."),
    )


def _never_closed(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("the bracket {bracket} that opens on this line is never closed", bracket=found[1]),
        Message("Put {closing} where it ends.", closing=_CLOSING[found[1]]),
    )


def _mismatch(found: re.Match[str], line: str) -> Explanation:
    closing, opening = found[1], found[2]
    cause = Message("{closing} closes what {opening} opened", closing=closing, opening=opening)
    if found[3]:
        cause = Message("{cause} on line {line}", cause=cause, line=found[3])
    return Explanation(
        cause,
        Message(
            "Put {wanted} there: brackets are closed by their own kind, the last one first.",
            wanted=_CLOSING[opening],
        ),
    )


def _unmatched(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("{bracket} closes a bracket that was never opened", bracket=found[1]),
        Message("Remove it, or put the bracket that opens where it belongs."),
    )


def _single_equals(found: re.Match[str], line: str) -> Explanation | None:
    equals = re.search(r"(?<![=!<>:])=(?!=)", line)
    column = equals.start() + 1 if equals else None
    if re.match(r"\s*(if|elif|while|assert|return|not)\b", line):
        return Explanation(
            Message("one `=` gives a name its value, and does not compare"),
            Message("Write `==` to ask whether two things are the same."),
            column=column,
        )
    if explained := wrong_word(line, None):
        return explained
    return Explanation(
        Message("what stands left of `=` cannot be given a value"),
        Message("Put a name there, or write `==` to compare."),
        column=column,
    )


def _constant(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("`{word}` cannot be given another value", word=quoted(found[1])),
        Message("Choose another name on the left of `=`."),
    )


def _number(found: re.Match[str], line: str) -> Explanation | None:
    if explained := foreign_line(line):
        return explained
    if "leading zeros" in found[0]:
        return Explanation(
            Message("a number cannot begin with 0"), Message("Leave out the zeros in front.")
        )
    return Explanation(
        Message("a name cannot begin with a digit"),
        Message("Begin it with a letter, or put a space or an operator behind the number."),
    )


def _dictionary(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("a key of the dictionary has no value"),
        Message("Write a colon and the value behind each key: `{{'key': 'value'}}`."),
    )


def _continuation(found: re.Match[str], line: str) -> Explanation:
    return foreign_line(line) or Explanation(
        Message("there is something behind the backslash"),
        Message("A backslash ends a line: remove it, or what comes behind it."),
    )


def _import_comma(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("the list of imported names ends in a comma"),
        Message("Remove the comma at the end, or write the name that should follow."),
        column=len(line.rstrip()),
    )


def _arguments(found: re.Match[str], line: str) -> Explanation:
    if status := _STATUS_INSIDE.search(line):
        return Explanation(
            Message("the status {status} stands inside the brackets of the call", status=status[1]),
            Message("Close the bracket before it: `…), {status}`.", status=status[1]),
            column=status.start(1) + 1,
        )
    return Explanation(
        Message("values with a name, as in `name=...`, come before one without"),
        Message("Put those with a name last."),
    )


def _late_global(found: re.Match[str], line: str) -> Explanation:
    name = quoted(found[1])
    return Explanation(
        Message("`global {name}` comes too late: {name} is used above it already", name=name),
        Message("Put `global {name}` on the first line of the function.", name=name),
    )


def _twice(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("`{name}` is there twice", name=quoted(found[1] or found[2] or "")),
        Message("Give one of the two another name, or remove it."),
    )


_CLOSING = {"(": ")", "[": "]", "{": "}"}

_BRACKETS: tuple[Rule, ...] = (
    (re.compile(r"'([(\[{])' was never closed"), _never_closed),
    (_CLOSED_OTHERWISE, _mismatch),
    (re.compile(r"unmatched '(.)'"), _unmatched),
)

_REST: tuple[Rule, ...] = (
    (re.compile(r"name '(\w+)' is (?:used prior to|assigned to before) global"), _late_global),
    (re.compile(r"Maybe you meant '=='"), _single_equals),
    (re.compile(r"cannot assign to (None|True|False|__debug__)"), _constant),
    (re.compile(r"invalid \w+ literal|leading zeros"), _number),
    (re.compile(r"':' expected after dictionary key"), _dictionary),
    (re.compile(r"unexpected character after line continuation"), _continuation),
    (re.compile(r"trailing comma not allowed"), _import_comma),
    (re.compile(r"(argument|parameter).* follows"), _arguments),
    (re.compile(r"duplicate argument '(\w+)'|keyword argument repeated: (\w+)"), _twice),
)
