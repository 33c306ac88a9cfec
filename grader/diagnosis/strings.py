"""Syntax errors in texts: quotes that are missing, that end a text too early, and f-strings."""

import re
from collections.abc import Callable

from grader.diagnosis.failure import Explanation
from grader.message import Message


def quote_in_text(line: str) -> Explanation | None:
    """Explain a quote that ends a text too early, if one seems to do so."""
    at = _early_end(line)
    if at is None:
        return None
    return Explanation(
        Message("a quote inside a text ends that text too early"),
        Message('Put the text between quotes of the other kind: "it\'s" or \'<p class="note">\'.'),
        column=at + 1,
    )


def _early_end(line: str) -> int | None:
    """Return where a text ends with a letter right behind it, or None."""
    opened = ""
    for at, char in enumerate(line):
        if not opened and char == "#":
            return None
        if not opened and char in "'\"":
            opened = char
        elif char == opened and line[at - 1] != "\\":
            opened = ""
            if line[at + 1 : at + 2].isalnum():
                return at
    return None


def _unterminated(found: re.Match[str], line: str) -> Explanation:
    if early := quote_in_text(line):
        return early
    if "\u2019" in line or "\u201d" in line:
        return Explanation(
            Message("the text begins with a straight quote and ends with a curved one"),
            Message("Type the same straight quote, ' or \", on both sides."),
        )
    return Explanation(
        Message("the text that begins with a quote on this line is never closed"),
        Message(
            "Put the same quote where the text ends. A text over more lines stands between"
            " three quotes: '''...'''."
        ),
    )


def _triple(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("the text that begins with three quotes on this line is never closed"),
        Message("Put the same three quotes where the text ends."),
    )


def _unicode_escape(found: re.Match[str], line: str) -> Explanation:
    return Explanation(
        Message("a backslash in a text means something else than itself"),
        Message("Write the path with /, or put r in front of the text: r'C:\\Users'."),
    )


def _f_string(found: re.Match[str], line: str) -> Explanation:
    if "empty expression" in found[0]:
        return Explanation(
            Message("there is nothing between {{ and }} in the f-string"),
            Message("Write the name of a variable there: f'Hello, {{name}}'."),
        )
    if "single '}'" in found[0]:
        return Explanation(
            Message("there is a }} too many in the f-string"),
            Message("Remove it; write }}}} where the text itself must show }}."),
        )
    quotes = re.search(r"""(?i)\bf(['"]).*\{[^}]*\1""", line)
    if quotes and line.count(quotes[1]) > 2:
        return Explanation(
            Message("the quotes between {{ and }} end the f-string too early, or }} is missing"),
            Message("Use quotes of the other kind inside: f\"{{user['name']}}\"."),
        )
    if "expecting '}'" in found[0]:
        return Explanation(
            Message("a {{ in the f-string is never closed"),
            Message("Put }} behind the name; write {{{{ where the text itself must show {{."),
        )
    return Explanation(
        Message("what stands between {{ and }} in the f-string is no Python"),
        Message("Put one name or expression there, such as f'Hello, {{name}}'."),
    )


STRINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Explanation | None]], ...] = (
    (re.compile(r"^f-string: .*|^unterminated f-string.*"), _f_string),
    (re.compile(r"unterminated triple-quoted"), _triple),
    (re.compile(r"unterminated string literal|EOL while scanning"), _unterminated),
    (re.compile(r"'unicodeescape' codec"), _unicode_escape),
)
