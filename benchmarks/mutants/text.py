"""Mutants of a text in a Python file: an answer, a route, a header, a piece of HTML."""

import re
from collections.abc import Iterator

from mutants.edits import letter_changed
from mutants.markup import markup_mutants

_VARIABLE = re.compile(r"<(?:(?P<converter>\w+)(?:\([^)]*\))?:)?(?P<name>\w+)>")
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


def text_mutants(text: str) -> Iterator[tuple[str, str]]:
    """Yield the name of an operator and what it made of a text that is not empty."""
    if not text:
        return
    yield "text-emptied", ""
    if text.startswith("/"):
        yield from _routes(text)
    elif _TAG.search(text):
        yield from markup_mutants(text)
        return
    yield "text-letter-changed", letter_changed(text)
    yield "text-cut", text[:-1]
    yield "text-added", f"{text}x"


def _routes(text: str) -> Iterator[tuple[str, str]]:
    """Let a route's variable part take other texts than it should; add or drop its last slash."""
    if len(text) > 1 and not text.endswith("/"):
        yield "route-slash-added", f"{text}/"
    for variable in _VARIABLE.finditer(text):
        start, end = text[: variable.start()], text[variable.end() :]
        converter, name = variable["converter"], variable["name"]
        if converter:
            yield "route-converter-dropped", f"{start}<{name}>{end}"
        if converter != "path":
            yield "route-converter-path", f"{start}<path:{name}>{end}"
