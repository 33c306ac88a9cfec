"""Slips in what is kept from one request to the next: sessions and flashed messages."""

import re
from collections.abc import Iterator

from jinja2 import nodes

from grader.examiner.slips.layouts import parsed
from grader.examiner.slips.scene import Scene, at
from grader.examiner.slips.source_blocks import Block
from grader.message import Message, listed

_STORES = re.compile(r"\bsession\[[^\]]*\]\s*=\s*(?P<name>\w+)\s*$")
_CHANGES = re.compile(
    r"\bsession(?:\[[^\]]*\]|\.get\([^()]*\))"
    r"(?:\.(?P<name>append|extend|insert|remove|pop|update|clear)\(|\[[^\]]*\]\s*[+-]?=(?!=))"
)
_NOTED = re.compile(r"\bsession\.modified\b|\bsession\[[^\]]*\]\s*=(?!=)")
_FLASHES = re.compile(r"\bflash\(")
_STRING = re.compile(r"f?(?:\"[^\"]*\"|'[^']*')")
_NO_CATEGORY = re.compile(r"\bflash\((?:[^(),]|\([^()]*\))*\)")
_CATEGORY_FIRST = re.compile(
    r"\bflash\(\s*[\"'](?:error|success|warning|info|danger|message|fout)[\"']\s*,"
    r"\s*f?[\"'][^\"']* "
)
_SHOWS_FLASHED = re.compile("get_flashed_messages")
_SAYS = re.compile(r"m$|(?:message|msg|text|bericht|melding|tekst|boodschap)", re.IGNORECASE)
_SORTS = re.compile(r"c$|cat$|(?:categor|level|kind|type|class|soort|niveau)", re.IGNORECASE)


def stored_unseen(scene: Scene) -> Iterator[Message]:
    """Find what is stored in the session before it is looked at."""
    for view in scene.views:
        for line, match in view.found(_STORES):
            rest = "\n".join(view.lines[line - view.first + 1 :])
            name = match["name"]
            if re.search(rf"\bif\s+(?:not\s+{name}\b|{name}\s*==|len\({name}|{name}\.strip)", rest):
                yield Message(
                    "{place} stores {name} in the session before the line below it looks whether"
                    " {name} is all right: look first, and store only what is.",
                    place=at(view, line),
                    name=name,
                )


def changed_unnoted(scene: Scene) -> Iterator[Message]:
    """Find a list in the session that is changed without the session being told."""
    for view in scene.views:
        if not _NOTED.search(view.text.replace("] = []", "").replace("] = {}", "")):
            for line, _ in view.found(_CHANGES):
                yield Message(
                    "{place} changes what is in the session, and the session does not notice that:"
                    " the change is not kept for the next request. Say session.modified = True, or"
                    " store a new list with session[...] = ….",
                    place=at(view, line),
                )


def never_shown(scene: Scene) -> Iterator[Message]:
    """Find messages that are flashed where no page shows any."""
    for view in scene.views:
        lines = [str(line) for line, _ in view.found(_FLASHES)]
        if lines and not any(scene.somewhere(_SHOWS_FLASHED, ".html", ".py")):
            yield Message(
                "{place}: flash() only keeps the message for a page that asks for it, and no"
                " template of yours does. get_flashed_messages() in a template gives the messages.",
                place=_lines_of(view, lines),
            )


def no_category(scene: Scene) -> Iterator[Message]:
    """Find messages that are flashed without a category."""
    if "class" not in scene.facts.expected:
        return
    for view in scene.views:
        lines = [
            str(line)
            for line, _ in view.found(_FLASHES)
            if _NO_CATEGORY.search(_STRING.sub("x", view.lines[line - view.first]))
        ]
        if lines:
            yield Message(
                "{place}: flash() gets no category there, so the category is `message`. Write one"
                " as the second argument of flash().",
                place=_lines_of(view, lines),
            )


def category_first(scene: Scene) -> Iterator[Message]:
    """Find a message that is flashed with its category in front."""
    for place, _ in scene.in_views(_CATEGORY_FIRST):
        yield Message(
            "{place}: flash() takes the text first and then the category, and here they stand"
            " the other way round.",
            place=place,
        )


def _lines_of(view: Block, lines: list[str]) -> Message:
    if len(lines) == 1:
        return at(view, int(lines[0]))
    return Message(
        "{file}, lines {lines}", file=view.file, lines=listed(lines, "{first} and {rest}")
    )


def flashed_wrong_way(scene: Scene) -> Iterator[Message]:
    """Find a loop that takes text and category of a message for one another."""
    if any(_FLASHES.search(view.text) for view in scene.views):
        for page in scene.pages():
            for line in flashed_the_wrong_way_round(page):
                yield Message(
                    "{place}: with_categories gives the category first and then the text, and this"
                    " loop takes them the other way round. Write `for category, message in …`.",
                    place=at(page, line),
                )


def flashed_the_wrong_way_round(template: Block) -> Iterator[int]:
    """Yield the line of each loop that takes the text of a flashed message for its category."""
    tree = parsed(template.text)
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
