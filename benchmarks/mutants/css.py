"""Mutants of a stylesheet: rules, selectors and declarations."""

import re
from collections.abc import Iterator

from mutants.edits import letter_changed, with_text

_RULE = re.compile(r"(?P<selector>[^{}]+)\{(?P<inside>[^{}]*)\}")
_DECLARATION = re.compile(r"[\w-]+\s*:\s*(?P<value>[^;{}]+);?")


def css_mutants(source: str) -> Iterator[tuple[str, str]]:
    """Yield the name of an operator and what it made of a source, for all that it can."""
    for rule in _RULE.finditer(source):
        yield "css/rule-removed", with_text(source, *rule.span(), "")
        changed = letter_changed(rule["selector"])
        yield "css/selector-changed", with_text(source, *rule.span("selector"), changed)
        for declaration in _DECLARATION.finditer(source, *rule.span("inside")):
            yield "css/declaration-removed", with_text(source, *declaration.span(), "")
            value = letter_changed(declaration["value"])
            yield "css/value-changed", with_text(source, *declaration.span("value"), value)
