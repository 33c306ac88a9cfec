"""Lines in a Python file that are no Python: pasted from a page, a terminal or another language."""

import keyword
import re
from collections.abc import Mapping

from grader.diagnosis.failure import Explanation, quoted
from grader.message import Message

# What such a line looks like, and what it is.
_FOREIGN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"^\s*(>>>|\.\.\.)(\s|$)"),
        Message("the prompt of Python, `>>>`, was pasted in too"),
        Message("Remove `>>> ` and `... ` in front of your lines, and the answers below them."),
    ),
    (
        re.compile(r"^\s*(\$|%)\s+\w|^\s*(PS )?[A-Z]:\\.*>"),
        Message("this is a command for the terminal"),
        Message("Remove the line here, and type the command in a terminal."),
    ),
    (
        re.compile(r"^\s*(pip3?|python3?|py|flask|cd|source|sudo|git|export|set|curl)\s+[-\w./]+"),
        Message("this is a command for the terminal"),
        Message("Remove the line here, and type the command in a terminal."),
    ),
    (
        re.compile(r"^\s*Traceback \(most recent call last\)"),
        Message("an error of Python was pasted in too"),
        Message("Remove it, and the lines below that belong to it."),
    ),
    (
        re.compile(r"^\s*(```|~~~)"),
        Message("the marks around a piece of code, ```, were pasted in too"),
        Message("Remove every line that begins with ```."),
    ),
    (
        re.compile(r"^(<{7}|={7}|>{7})(\s|$)"),
        Message("git has marked two versions of your lines here"),
        Message("Keep the version that you want, and remove the lines with <<<, === and >>>."),
    ),
    (
        re.compile(r"^\s*</?[A-Za-z!][^>]*(>|$)"),
        Message("this is HTML, which does not stand on its own in a Python file"),
        Message("Put it in a file in templates/, or between quotes in a text."),
    ),
    (
        re.compile(r"^\s*(\{%|\{#|\{\{)"),
        Message("this is a line of a template, and no Python"),
        Message("Put it in an .html file in templates/."),
    ),
    (
        re.compile(r"^\s*\d+ (second|minute|hour|day|week|month|year)s? ago\b"),
        Message("this line came along from a web page"),
        Message("Remove it, and whatever else you did not mean to copy."),
    ),
    (
        re.compile(r"^\s*\d+[.:|)]?\s+(@|#|['\"]|[A-Za-z_]\w*\s*[\w(.=:])"),
        Message("the number of the line was pasted in too"),
        Message("Remove the numbers in front of your lines."),
    ),
    (
        re.compile(r"^\s*(//|/\*|<!--)"),
        Message("this comment is written as in another language"),
        Message("A comment in Python begins with `#`."),
    ),
    (
        re.compile(r"^\s*(let|const|var)\s+\w+"),
        Message("this is JavaScript"),
        Message("In Python a variable is made with `name = value`, without a word before it."),
    ),
    (
        re.compile(r"^\s*function\s+\w+\s*\("),
        Message("this is JavaScript"),
        Message("In Python a function begins with `def name():`."),
    ),
    (
        re.compile(r"^\{\\rtf"),
        Message("the file was saved as a document (RTF) and not as plain text"),
        Message("Save it as plain text, with an editor for code."),
    ),
)

# Curved, low, angular and slanted quotes.
_QUOTES = frozenset("\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u00b4`")
# Signs that a word processor or a web page makes of those on the keyboard.
_DASHES = frozenset("\u2010\u2011\u2013\u2014\u2212")
_BAD_CHARACTER = re.compile(r"invalid (non-printable )?character (?:'(.)' )?\(?U\+([0-9A-F]{4,6})")
_OPERATORS: Mapping[str, str] = {"&&": "and", "||": "or", "++": "+= 1", "--": "-= 1", "!": "not"}
_OPERATOR = re.compile(r"&&|\|\||\+\+\s*;?\s*$|--\s*;?\s*$|(?<=[\s(])!(?=\w)")
_NOTEBOOK = re.compile(r'^\s*"(cells|cell_type|nbformat)"\s*:')


def foreign_line(line: str) -> Explanation | None:
    """Explain a line that is written in something else than Python, if it is."""
    for pattern, cause, hint in _FOREIGN:
        if found := pattern.search(line):
            return Explanation(
                cause, hint, column=len(line) - len(line[found.start() :].lstrip()) + 1
            )
    if found := _OPERATOR.search(line):
        sign = found[0].rstrip("; ")
        return Explanation(
            Message("`{sign}` is written otherwise in Python", sign=sign),
            Message("Write `{python}`.", python=_OPERATORS[sign]),
            column=found.start() + 1,
        )
    return None


def strange_character(text: str) -> Explanation | None:
    """Explain what Python says of a character that it does not take; None where it is not that."""
    found = _BAD_CHARACTER.search(text)
    if not found:
        return None
    code = int(found[3], 16)
    char = chr(code) if code < 0x110000 else "?"
    if char in _QUOTES:
        return Explanation(
            Message("the quotes are curved, {char}, as in a text that was pasted", char=char),
            Message("Type straight quotes, ' or \", in their place, here and further on."),
        )
    if char in _DASHES:
        return Explanation(
            Message("{char} is a long dash, and no minus", char=char),
            Message("Type the minus, -, in its place."),
        )
    if found[1]:
        return Explanation(
            Message("an invisible character (U+{code}) was pasted in too", code=found[3]),
            Message("Delete the space in that place, and type it again."),
        )
    return Explanation(
        Message("{char} is a character that Python does not know", char=char),
        Message("Remove it, or put it between quotes if it belongs to a text."),
    )


def is_notebook(lines: tuple[str, ...]) -> bool:
    """Say whether these are the lines of a Jupyter notebook."""
    return (
        bool(lines)
        and lines[0].lstrip().startswith("{")
        and any(_NOTEBOOK.search(line) for line in lines[:50])
    )


def prose(line: str) -> Explanation | None:
    """Explain a line that reads as a sentence, if it does."""
    words = line.strip().rstrip(".!?").split()
    plain = all(re.fullmatch(r"[A-Za-z0-9,'-]+", word) for word in words)
    if len(words) >= 3 and plain and not keyword.iskeyword(words[0]):
        return Explanation(
            Message("`{line}` reads as a sentence and not as Python", line=quoted(line)),
            Message("Put `#` in front of it to make it a comment, or remove it."),
        )
    return None
