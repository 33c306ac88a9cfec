"""Slips between a view and its templates: what is dropped, and what was never handed over."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from jinja2 import Environment, TemplateError, nodes

from grader.examiner.source_blocks import Block

_MOST_CHARACTERS = 20_000
_MOST_CALLS, _LONGEST_CALL = 100, 1_000
_CALL = re.compile(r"\brender_template\(")
_GIVEN = re.compile(r"\b(\w+)\s*=(?!=)")
# Where names come from elsewhere too, nothing can be told.
_MORE_NAMES = re.compile(r"\*\*|context_processor|template_global|jinja_env|jinja_options")
_USUAL = frozenset(
    {"request", "session", "g", "config", "url_for", "get_flashed_messages", "csrf_token"}
    | {"range", "dict", "lipsum", "cycler", "joiner", "namespace", "self", "loop", "caller"}
)


def outside_of_blocks(template: Block) -> int | None:
    """Return the line on which a template that extends another writes outside of its blocks."""
    tree = _parsed(template.text)
    if tree is None or not any(isinstance(node, nodes.Extends) for node in tree.body):
        return None
    for node in tree.body:
        if isinstance(node, nodes.Output):
            for piece in node.nodes:
                text = piece.data if isinstance(piece, nodes.TemplateData) else "x"
                shown = re.sub(r"<!--.*?-->", lambda found: "\n" * found[0].count("\n"), text)
                if shown.strip():
                    start = shown[: len(shown) - len(shown.lstrip())]
                    return _line_of(template, shown.split()[0], piece.lineno + start.count("\n"))
    return None


def _line_of(template: Block, word: str, near: int) -> int:
    """Return the line that holds a word, from about here on; Jinja counts from the tag before."""
    for number in range(max(near - 1, 1), len(template.lines) + 1):
        if word in template.lines[number - 1]:
            return number
    return near


def never_handed_over(template: Block, code: Sequence[Block]) -> Iterator[str]:
    """Yield the variables of a template that no call of render_template gives a value."""
    source = "\n".join(block.text for block in code)
    tree = _parsed(template.text)
    if tree is None or _MORE_NAMES.search(source):
        return
    given = {name for call in _calls(source) for name in _GIVEN.findall(call)}
    try:
        asked_for = _undeclared(tree)
    except RecursionError:
        return
    yield from sorted(asked_for - given - _USUAL)


def _undeclared(tree: nodes.Template) -> set[str]:
    """Return the names that a template uses and does not make itself.

    Jinja's own way to them computes what it can beforehand, and so all that a student writes down.
    """
    names = list(tree.find_all(nodes.Name))
    made = {name.name for name in names if name.ctx != "load"}
    made |= {each.name for each in tree.find_all(nodes.Macro)}
    made |= {each.target for each in tree.find_all(nodes.Import)}
    for each in tree.find_all(nodes.FromImport):
        made |= {name if isinstance(name, str) else name[1] for name in each.names}
    return {name.name for name in names} - made


def _calls(source: str) -> Iterator[str]:
    """Yield what stands between the brackets of each call."""
    for found in islice(_CALL.finditer(source), _MOST_CALLS):
        depth, rest = 1, source[found.end() : found.end() + _LONGEST_CALL]
        for end, sign in enumerate(rest):
            depth += {"(": 1, ")": -1}.get(sign, 0)
            if not depth:
                rest = rest[:end]
                break
        yield rest


def _parsed(text: str) -> nodes.Template | None:
    """Return the tree of a template; None for one that is too long or cannot be read."""
    if len(text) > _MOST_CHARACTERS:
        return None
    try:
        return Environment().parse(text)
    except (TemplateError, RecursionError, SyntaxError, ValueError):
        return None
