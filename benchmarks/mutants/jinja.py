"""Mutants of the statements and expressions of a Jinja template."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError

from mutants.edits import letter_changed, with_text

_TAG = re.compile(
    r"\{#.*?#\}|\{\{-?(?P<expression>.*?)-?\}\}|\{%[-+]?\s*(?P<word>\w+)(?P<rest>.*?)[-+]?%\}",
    re.DOTALL,
)
_ALONE = frozenset({"extends", "include", "import", "from", "do"})
_PAIRED = frozenset({"if", "for", "block", "with", "macro", "call", "filter", "autoescape"})
_BRANCHES = frozenset({"elif", "else"})
_OTHER_OPERATOR = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    ">": "<=",
    "<=": ">",
    ">=": "<",
    "+": "-",
    "-": "+",
    "~": "+",
}
_OTHER_NAME = {"and": "or", "or": "and", "true": "false", "false": "true", "not": ""}
_OTHER_NAME |= {"True": "False", "False": "True"}
_KEYWORDS = frozenset("if else elif for in is none None import from as recursive".split())


def jinja_mutants(source: str) -> Iterator[tuple[str, str]]:
    """Yield the name of an operator and what it made of a source, for all that it can."""
    tags = list(_TAG.finditer(source))
    for tag in tags:
        if tag["word"] in _ALONE or (tag["word"] == "set" and "=" in tag["rest"]):
            yield f"jinja/{tag['word']}-removed", with_text(source, *tag.span(), "")
        if tag["word"] in ("if", "elif"):
            yield from _of_condition(source, tag)
        if tag["expression"] is not None:
            yield "jinja/variable-removed", with_text(source, *tag.span(), "")
            yield "jinja/variable-changed", with_text(source, *tag.span(), "other")
        if tag["word"] or tag["expression"]:
            yield from _of_tokens(source, tag)
    for section in _sections(tags):
        yield from _of_section(source, section)


@dataclass(slots=True)
class _Section:
    """A statement with its branches and its end."""

    tags: list[re.Match[str]] = field(default_factory=list)

    @property
    def word(self) -> str:
        return str(self.tags[0]["word"])


def _sections(tags: Sequence[re.Match[str]]) -> Iterator[_Section]:
    waiting: list[_Section] = []
    for tag in tags:
        word = tag["word"] or ""
        if word in _PAIRED or (word == "set" and "=" not in tag["rest"]):
            waiting.append(_Section([tag]))
        elif word in _BRANCHES and waiting:
            waiting[-1].tags.append(tag)
        elif waiting and word == f"end{waiting[-1].word}":
            waiting[-1].tags.append(tag)
            yield waiting.pop()


def _of_section(source: str, section: _Section) -> Iterator[tuple[str, str]]:
    opening, closing = section.tags[0], section.tags[-1]
    whole = opening.start(), closing.end()
    yield f"jinja/{section.word}-removed", with_text(source, *whole, "")
    if section.word != "for":
        inside = source[opening.end() : closing.start()]
        yield f"jinja/{section.word}-unwrapped", with_text(source, *whole, inside)
    else:
        start, end = opening.span("rest")
        iterated = start + opening["rest"].rindex(" in ") + len(" in ")
        yield "jinja/loop-without-turns", with_text(source, iterated, end, "[] ")
    for tag, following in zip(section.tags, section.tags[1:], strict=False):
        if source[tag.end() : following.start()].strip():
            emptied = with_text(source, tag.end(), following.start(), "")
            yield f"jinja/{tag['word']}-emptied", emptied


def _of_condition(source: str, tag: re.Match[str]) -> Iterator[tuple[str, str]]:
    condition = tag["rest"].strip()
    for name, text in (("negated", f"not ({condition})"), ("true", "true"), ("false", "false")):
        yield f"jinja/condition-{name}", with_text(source, *tag.span("rest"), f" {text} ")


def _of_tokens(source: str, tag: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Change one name, text, number or operator in a statement or an expression."""
    group = "rest" if tag["word"] else "expression"
    if (tag["word"] or "").startswith("end"):
        return
    tokens = list(_tokens(tag[group], tag.start(group)))
    for index, token in enumerate(tokens):
        before = tokens[index - 1].text if index else ""
        if token.text == "|":
            end = _end_of_filter(tokens, index)
            yield "jinja/filter-removed", with_text(source, token.start, end, "")
        elif before != "|" and (changed := _changed(token)) is not None:
            mutated = with_text(source, token.start, token.end, changed)
            yield f"jinja/{token.kind}-changed", mutated


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _tokens(expression: str, start: int) -> Iterator[_Token]:
    """Split an expression; `start` is where it stands in its template."""
    opening = "{{"
    try:
        parts = list(Environment().lex(f"{opening}{expression}" + "}}"))
    except TemplateSyntaxError:
        return
    position = start - len(opening)
    for _, kind, text in parts:
        if kind not in ("variable_begin", "whitespace", "variable_end"):
            yield _Token(kind, text, position)
        position += len(text)


def _changed(token: _Token) -> str | None:
    """Return what a token becomes; None where there is nothing that it could."""
    if token.kind == "string" and len(token.text) > 2:
        quote, inside = token.text[0], token.text[1:-1]
        return f"{quote}{letter_changed(inside)}{quote}"
    if token.kind == "integer":
        return str(int(token.text) + 1)
    if token.kind == "operator":
        return _OTHER_OPERATOR.get(token.text)
    if token.kind == "name" and token.text not in _KEYWORDS:
        return _OTHER_NAME.get(token.text, f"other_{token.text}")
    return None


def _end_of_filter(tokens: Sequence[_Token], start: int) -> int:
    """Return where the filter that begins at token `start` ends, its arguments included."""
    depth = 0
    end = tokens[start].end
    for token in tokens[start + 1 :]:
        if token.text in (")", "|", ",") and not depth:
            break
        depth += (token.text == "(") - (token.text == ")")
        end = token.end
        if token.text == ")" and not depth:
            break
    return end
