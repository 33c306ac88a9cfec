"""Slips in how templates fit together: blocks in vain, and names that nobody hands over."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from itertools import islice

from jinja2 import nodes
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from grader.examiner.slips.layouts import parsed
from grader.examiner.slips.scene import Scene, at
from grader.examiner.slips.source_blocks import Block
from grader.message import Message

_MOST_CALLS, _LONGEST_CALL = 100, 1_000
_CALL = re.compile(r"\brender_template\(")
_NOT_CALLED = re.compile(
    r"{{-?\s*(?P<name>csrf_token|super|get_flashed_messages|url_for|\w+\.hidden_tag"
    r"|\w+\.(?:upper|lower|title|items|strip))\s*-?}}"
)
_SET = re.compile(r"{%-?\s*set\s+(?P<name>\w+)")
_GIVEN = re.compile(r"\b(\w+)\s*=(?!=)")
# Where names come from elsewhere too, nothing can be told.
_MORE_NAMES = re.compile(
    r"\*\*|context_processor|template_global|jinja_env|jinja_options|_template as|\.render\("
)
_NO_FILTER = re.compile(r"^No (?:filter|test) named '(?P<name>[^']*)'")
_LIKE = 0.6
_LONGEST_NAME, _MOST_NAMES = 60, 100
_SELF = re.compile(r"\bself\b")
_USUAL = frozenset(
    {"request", "session", "g", "config", "url_for", "get_flashed_messages", "csrf_token"}
    | {"range", "dict", "lipsum", "cycler", "joiner", "namespace", "self", "loop", "caller"}
    | {"super", "varargs", "kwargs"}
)
# What texts, lists, dictionaries, numbers, dates, errors, files and forms bring along.
_ATTRIBUTES = frozenset(
    name for kind in (str, list, dict, int, float, date, datetime) for name in dir(kind)
) | frozenset(
    "code csrf_token data description errors filename hidden_tag id label name text type validators"
    " value".split()
)
_WORD = re.compile(r"\b[^\W\d]\w{0,59}\b")
_CODE = (".py", ".sql", ".json", ".csv", ".txt")


def unknown_filter(scene: Scene) -> Iterator[Message]:
    """Find what a filter or test that Jinja does not have was meant to be."""
    found = _NO_FILTER.search(scene.facts.error.text) if scene.facts.error else None
    if found is None:
        return
    name = found["name"][:_LONGEST_NAME]
    near = get_close_matches(name, [*FILTERS, *TESTS], n=1)
    if near:
        yield Message("Jinja has no `{name}`. Did you mean `{near}`?", name=name, near=near[0])
    else:
        yield Message("Jinja has no `{name}`: its filters and tests are its own.", name=name)


def outside(scene: Scene) -> Iterator[Message]:
    """Find what stands outside of the blocks."""
    for template in scene.templates:
        if line := outside_of_blocks(template):
            yield Message(
                "{place} stands outside of the blocks. In a template that extends another, what is"
                " outside of a block is dropped and never shown: put it into one.",
                place=at(template, line),
            )


def no_such_block(scene: Scene) -> Iterator[Message]:
    """Find a block that is filled and that no layout has."""
    for template in scene.templates:
        for line, name, near, layout in blocks_of_no_layout(template, scene.layouts(template)):
            yield Message(
                "{place} fills the block `{name}`, and {layout} has no such block. {hint}",
                place=at(template, line),
                name=name,
                layout=layout,
                hint=Message("Did you mean `{near}`?", near=near)
                if near
                else Message("What is in it is never shown."),
            )


def not_called(scene: Scene) -> Iterator[Message]:
    """Find a function that a template prints and does not call."""
    for place, match in scene.in_pages(_NOT_CALLED):
        yield Message(
            "{place}: behind {name} there are no brackets, so it is not called. Write {name}().",
            place=place,
            name=match["name"],
        )


def not_handed_over(scene: Scene) -> Iterator[Message]:
    """Find a variable that no call of render_template() gives a value."""
    code, pages = [*scene.code()], [*scene.pages()]
    for template in pages:
        for name in never_handed_over(template, code, pages):
            lines = (line for line, _ in template.found(re.compile(rf"\b{re.escape(name)}\b")))
            as_key = re.compile(
                rf"\b{re.escape(name)}\s+(?:not\s+)?in\s+(?P<where>session|request)\b"
            )
            for line, match in template.found(as_key):
                yield Message(
                    "{place}: without quotes, {name} is a variable, and it is nothing there. A key"
                    ' stands between quotes: "{name}" in {where}.',
                    place=at(template, line),
                    name=name,
                    where=match["where"],
                )
            yield Message(
                "{place} uses the variable `{name}`, and none of your calls of render_template()"
                " gives it a value, so there it is nothing. Write {name}=… behind the name of the"
                " file, or quotes around it if it is meant as text.",
                place=at(template, next(lines, 1)),
                name=name,
            )


def no_such_key(scene: Scene) -> Iterator[Message]:
    """Find what a template asks of a thing, and what is named nowhere else."""
    code = [*scene.files.ending_in(*_CODE)]
    for template in scene.pages():
        for line, name, key, near in keys_from_nowhere(template, code):
            yield Message(
                "{place} asks for `{name}.{key}`, and `{key}` stands nowhere in your code, so there"
                " is nothing to show. {hint}",
                place=at(template, line),
                name=name,
                key=key,
                hint=Message("Did you mean `{near}`?", near=near)
                if near
                else Message("Compare it with the names in your code."),
            )


def outside_of_blocks(template: Block) -> int | None:
    """Return the line on which a template that extends another writes outside of its blocks."""
    tree = parsed(template.text)
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


def blocks_of_no_layout(
    template: Block, layouts: Sequence[Block]
) -> Iterator[tuple[int, str, str, str]]:
    """Yield line and name of each block that is filled in vain, what was meant, and the layout.

    What was meant is a block of a layout with a name much like it that is not filled, or nothing.
    """
    trees = [tree for block in (template, *layouts) if (tree := parsed(block.text)) is not None]
    if len(trees) < 2 or any(_SELF.search(block.text) for block in (template, *layouts)):
        return
    there = {block.name for tree in trees[1:] for block in tree.find_all(nodes.Block)}
    filled = [node for node in trees[0].body if isinstance(node, nodes.Block)]
    free = sorted(there - {block.name for block in filled})
    # To compare takes time with the square of the length.
    short = [name for name in free if len(name) <= _LONGEST_NAME][:_MOST_NAMES]
    for block in filled:
        if block.name not in there:
            name = block.name[:_LONGEST_NAME]
            [near] = get_close_matches(name, short, n=1, cutoff=_LIKE) or [""]
            yield block.lineno, block.name, near, layouts[0].file.removeprefix("templates/")


def never_handed_over(
    template: Block, code: Sequence[Block], pages: Sequence[Block] = ()
) -> Iterator[str]:
    """Yield the variables of a template that no call of render_template gives a value.

    Nor do the `pages` that it is rendered together with.
    """
    source = "\n".join(block.text for block in code)
    tree = parsed(template.text)
    if tree is None or _MORE_NAMES.search(source):
        return
    given = {name for call in _calls(source) for name in _GIVEN.findall(call)}
    given |= {found["name"] for page in pages for _, found in page.found(_SET)}
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


def keys_from_nowhere(
    template: Block, code: Sequence[Block]
) -> Iterator[tuple[int, str, str, str]]:
    """Yield line, name and key of what a template asks of a thing that no code calls so.

    Last comes a word of the code much like it, or nothing.
    """
    tree = parsed(template.text)
    if tree is None:
        return
    words = {word for block in code for word in _WORD.findall(block.text)}
    for line, name, key in sorted(_asked_for(tree)):
        if key not in words and key not in _ATTRIBUTES and len(key) <= _LONGEST_NAME:
            # To compare takes time with the number of words.
            like = sorted(word for word in words if abs(len(word) - len(key)) < 3)
            [near] = get_close_matches(key, like[:_MOST_NAMES], n=1, cutoff=_LIKE) or [""]
            yield line, name, key, near


def _asked_for(tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and key of each `name.key` and `name["key"]`."""
    others = {each.target for each in tree.find_all(nodes.Import)} | _USUAL
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        match node:
            case nodes.Getattr(node=nodes.Name(name=name), attr=key):
                found = name, key
            case nodes.Getitem(node=nodes.Name(name=name), arg=nodes.Const(value=str(key))):
                found = name, key
            case _:
                continue
        if name not in others and key.isidentifier():
            yield node.lineno, *found
