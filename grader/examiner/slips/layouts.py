"""Jinja templates as trees, and the layouts that they extend."""

from collections.abc import Callable

from jinja2 import Environment, TemplateError, nodes

from grader.examiner.slips.source_blocks import Block

MOST_CHARACTERS = 20_000
_MOST_LAYOUTS = 4
_DEEPEST = 100


def layouts_of(template: Block, find: Callable[[str], Block | None]) -> list[Block] | None:
    """Return the templates that one extends, the nearest first; None where not all can be told.

    `find` returns a template by its name, or None where it was not handed in.
    """
    layouts: list[Block] = []
    for _ in range(_MOST_LAYOUTS):
        texts = [each.text for each in (template, *layouts)]
        is_long = sum(map(len, texts)) > MOST_CHARACTERS
        tree = None if is_long else parsed(texts[-1])
        if tree is None:
            return None
        extends = [*tree.find_all(nodes.Extends)]
        if not extends:
            return layouts
        name = extends[0].template
        is_told = len(extends) == 1 and extends[0] in tree.body and isinstance(name, nodes.Const)
        layout = find(str(name.value)) if is_told and isinstance(name, nodes.Const) else None
        if layout is None:
            return None
        layouts.append(layout)
    return None


def parsed(text: str) -> nodes.Template | None:
    """Return the tree of a template; None for one that is too long or deep or cannot be read."""
    if len(text) > MOST_CHARACTERS:
        return None
    try:
        tree = Environment().parse(text)
    except (TemplateError, RecursionError, SyntaxError, ValueError):
        return None
    return None if _is_deep(tree) else tree


def _is_deep(tree: nodes.Template) -> bool:
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
    return bool(level)
