"""Small changes to a text that more than one kind of mutant is made with."""

import re
from typing import AnyStr

_LETTER = re.compile(r"[^\W_]")


def with_text(source: AnyStr, start: int, end: int, text: AnyStr) -> AnyStr:
    """Return a source with a text in the place of what stands from `start` to `end`."""
    return source[:start] + text + source[end:]


def letter_changed(text: str) -> str:
    """Return a text with another first letter or digit; with none in it, without its first sign."""
    if letter := _LETTER.search(text):
        return with_text(text, *letter.span(), "x" if letter[0] in "qQ" else "q")
    start = len(text) - len(text.lstrip())
    return with_text(text, start, start + 1, "")
