"""Mutants of HTML, with or without Jinja in it: elements, attributes and texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mutants.edits import letter_changed, with_text

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Expressions and statements of Jinja may stand in a tag, and hold its signs.
_JINJA = r"\{\{.*?\}\}|\{%.*?%\}"
_VALUE = rf'"(?:{_JINJA}|[^"])*"|\'(?:{_JINJA}|[^\'])*\'|(?:{_JINJA}|[^\s"\'>])+'
_TOKEN = re.compile(
    rf"""(?P<skip><!--.*?-->|<!doctype[^>]*>|\{{\#.*?\#\}}|{_JINJA})
    |<(?P<close>/?)(?P<name>[a-z][\w-]*)(?P<inside>(?:{_VALUE}|{_JINJA}|[^>"'])*?)>
    |(?P<text>(?:(?!<[a-z/!]|\{{[\{{%\#]).)+)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    rf"(?P<jinja>{_JINJA})|\s+(?P<name>[a-z][\w:-]*)(?:\s*=\s*(?P<value>{_VALUE}))?",
    re.DOTALL | re.IGNORECASE,
)


def markup_mutants(source: str) -> Iterator[tuple[str, str]]:
    """Yield the name of an operator and what it made of a source, for all that it can."""
    tokens = list(_TOKEN.finditer(source))
    for element in _elements(tokens):
        yield from _of_element(source, element)
    for token in tokens:
        if token["name"] and not token["close"]:
            yield from _of_attributes(source, token)
        text = token["text"]
        if text and text.strip():
            yield "html/text-changed", with_text(source, *token.span(), letter_changed(text))
            end = token.start() + len(text.rstrip())
            yield "html/text-added", with_text(source, end, end, "x")


@dataclass(frozen=True, slots=True)
class _Element:
    """An element's opening tag and, where it has one, its closing tag."""

    opening: re.Match[str]
    closing: re.Match[str] | None


def _elements(tokens: list[re.Match[str]]) -> Iterator[_Element]:
    waiting: list[re.Match[str]] = []
    for token in tokens:
        if not token["name"]:
            continue
        name = token["name"].lower()
        if token["close"]:
            yield from _closed(waiting, token)
        elif name in _VOID:
            yield _Element(token, None)
        else:
            waiting.append(token)
    # Left over are elements whose end is in another piece of the text.
    yield from (_Element(token, None) for token in waiting)


def _closed(waiting: list[re.Match[str]], closing: re.Match[str]) -> Iterator[_Element]:
    """Take off what a closing tag ends: an element, and those in it without a tag of their own."""
    names = [opening["name"].lower() for opening in waiting]
    name = closing["name"].lower()
    if name in names:
        while names.pop() != name:
            yield _Element(waiting.pop(), None)
        yield _Element(waiting.pop(), closing)


def _of_element(source: str, element: _Element) -> Iterator[tuple[str, str]]:
    opening, closing = element.opening, element.closing
    renamed = source
    if closing:
        renamed = with_text(renamed, *closing.span("name"), f"x-{closing['name']}")
    renamed = with_text(renamed, *opening.span("name"), f"x-{opening['name']}")
    yield "html/element-renamed", renamed
    end = (closing or opening).end()
    yield "html/element-removed", with_text(source, opening.start(), end, "")


def _of_attributes(source: str, tag: re.Match[str]) -> Iterator[tuple[str, str]]:
    for attribute in _ATTRIBUTE.finditer(source, *tag.span("inside")):
        if attribute["jinja"]:
            continue
        yield "html/attribute-removed", with_text(source, *attribute.span(), "")
        if attribute["value"]:
            end = attribute.end("value")
            quote = attribute["value"][0] if attribute["value"][0] in "\"'" else ""
            before_quote = end - len(quote)
            yield "html/attribute-changed", with_text(source, before_quote, before_quote, "x")
