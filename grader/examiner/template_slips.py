"""Slips in templates: what is dropped, what was never handed over, and what is written wrongly."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice

from jinja2 import Environment, TemplateError, nodes

from grader.examiner.source_blocks import Block

_MOST_CHARACTERS = 20_000
_MOST_CALLS, _LONGEST_CALL = 100, 1_000
_CALL = re.compile(r"\brender_template\(")
_GIVEN = re.compile(r"\b(\w+)\s*=(?!=)")
# Where names come from elsewhere too, nothing can be told.
_MORE_NAMES = re.compile(r"\*\*|context_processor|template_global|jinja_env|jinja_options")
_MOST_LAYOUTS = 4
_DEEPEST = 100
_LIKE = 0.6
_LONGEST_NAME, _MOST_NAMES = 60, 100
_SELF = re.compile(r"\bself\b")
_SAYS = re.compile(r"m$|(?:message|msg|text|bericht|melding|tekst|boodschap)", re.IGNORECASE)
_SORTS = re.compile(r"c$|cat$|(?:categor|level|kind|type|class|soort|niveau)", re.IGNORECASE)
_JINJA = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}")
_JINJA_SIGN = re.compile(r"{{|}}|{%|%}|{#|#}|<!--|-->")
_TAG = re.compile(r"<[a-zA-Z][\w-]*")
_ATTRIBUTE = re.compile(r"\s+(?P<name>[\w:@.-]+)(?:\s*=\s*(?:(?P<quote>[\"'])|[^\s\"'>]+))?")
# In the values of these no > is ever meant.
_WITHOUT_TAGS = frozenset(
    {"action", "charset", "class", "enctype", "for", "href", "id", "lang", "method", "name"}
    | {"rel", "src", "type"}
)
_LONGEST_LINE = 300
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


def layouts_of(template: Block, find: Callable[[str], Block | None]) -> list[Block] | None:
    """Return the templates that one extends, the nearest first; None where not all can be told.

    `find` returns a template by its name, or None where it was not handed in.
    """
    layouts: list[Block] = []
    for _ in range(_MOST_LAYOUTS):
        texts = [each.text for each in (template, *layouts)]
        is_long = sum(map(len, texts)) > _MOST_CHARACTERS
        tree = None if is_long else _parsed(texts[-1])
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


def blocks_of_no_layout(
    template: Block, layouts: Sequence[Block]
) -> Iterator[tuple[int, str, str, str]]:
    """Yield line and name of each block that is filled in vain, what was meant, and the layout.

    What was meant is a block of a layout with a name much like it that is not filled, or nothing.
    """
    trees = [tree for block in (template, *layouts) if (tree := _parsed(block.text)) is not None]
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


def flashed_the_wrong_way_round(template: Block) -> Iterator[int]:
    """Yield the line of each loop that takes the text of a flashed message for its category."""
    tree = _parsed(template.text)
    if tree is None:
        return
    given = {
        target.name
        for target, value in _assigned(tree)
        if isinstance(target, nodes.Name) and _gives_categories(value)
    }
    for loop in tree.find_all(nodes.For):
        is_theirs = isinstance(loop.iter, nodes.Name) and loop.iter.name in given
        if not (is_theirs or _gives_categories(loop.iter)):
            continue
        match loop.target:
            case nodes.Tuple(items=[nodes.Name(name=first), nodes.Name(name=second)]):
                is_swapped = _SAYS.match(first) and _SORTS.match(second)
                as_class = rf"class\s*=\s*[\"']?[^\"'>{{}}]{{0,80}}{{{{-?\s*{first}\b"
                if is_swapped and not re.search(as_class, template.text):
                    yield loop.lineno


def _assigned(tree: nodes.Template) -> Iterator[tuple[nodes.Node, nodes.Node]]:
    for with_ in tree.find_all(nodes.With):
        yield from zip(with_.targets, with_.values, strict=False)
    for assign in tree.find_all(nodes.Assign):
        yield assign.target, assign.node


def _gives_categories(node: nodes.Node) -> bool:
    """Say whether this is a call of get_flashed_messages for pairs."""
    match node:
        case nodes.Call(node=nodes.Name(name="get_flashed_messages"), args=args, kwargs=named):
            asked = [*args[:1], *(each.value for each in named if each.key == "with_categories")]
            return any(isinstance(each, nodes.Const) and each.value is True for each in asked)
    return False


def open_quotes(template: Block) -> Iterator[tuple[int, str]]:
    """Yield line and attribute of each quote that is not closed before the > of its tag."""
    for number, line in enumerate(template.lines, template.first):
        shown = _JINJA.sub("x", line)
        if len(line) >= _LONGEST_LINE or _JINJA_SIGN.search(shown):
            continue
        for tag in _TAG.finditer(shown):
            if name := _never_closed(shown, tag.end()):
                yield number, name
                break


def _never_closed(line: str, start: int) -> str | None:
    """Return the attribute with an open quote, of a tag the attributes of which begin here."""
    while found := _ATTRIBUTE.match(line, start):
        start = found.end()
        if not found["quote"]:
            continue
        value, closing, _ = line[start:].partition(found["quote"])
        if ">" in value and (not closing or "<" in value):
            return found["name"] if found["name"].lower() in _WITHOUT_TAGS else None
        if not closing:
            return None
        start += len(value) + 1
    return None


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
    """Return the tree of a template; None for one that is too long or deep or cannot be read."""
    if len(text) > _MOST_CHARACTERS:
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
