"""Slips in loops: a return that ends them at once, and lists that change under way."""

import re
from collections.abc import Iterator

from grader.examiner.slips.scene import Scene, at
from grader.examiner.slips.source_blocks import Block
from grader.message import Message

_FOR = re.compile(r"(?P<indent>[ \t]*)for\b.*:\s*(?:#.*)?$")
_FOR_IN = re.compile(r"(?P<indent>[ \t]*)for\s+[\w, ]+\s+in\s+(?P<name>[\w.]+)\s*:\s*$")
_RETURN = re.compile(r"[ \t]+return\b")
# What goes round on purpose returns the first that fits.
_GOES_ROUND = re.compile(r"[ \t]+(?:continue|break|if\b.*\b(?:continue|break)|yield|try)\b")
_ENDS = re.compile(r"[ \t]+(?:break|return)\b|:\s*(?:break|return)\b")


def return_in_a_loop(scene: Scene) -> Iterator[Message]:
    """Find a return that ends a loop at its first turn."""
    for line in returns_at_the_end(scene.view):
        yield Message(
            "{place}: this return stands in the loop, so the function ends at the first turn. Put"
            " it as far to the left as `for`, below the loop.",
            place=at(scene.view, line),
        )


def removed_under_way(scene: Scene) -> Iterator[Message]:
    """Find a loop that removes from what it goes through."""
    for line, name in removals(scene.view):
        yield Message(
            "{place} removes from {name} while the loop goes through it, so the loop leaves out the"
            " next one. Go through a copy: for … in list({name}).",
            place=at(scene.view, line),
            name=name,
        )


def returns_at_the_end(view: Block) -> Iterator[int]:
    """Yield the line of each return that is the last statement of a loop, below no condition."""
    for number, found in view.found(_FOR):
        start = number - view.first + 1
        body = [*_indented(view, start, len(found["indent"]))]
        if not body or any(_GOES_ROUND.match(line) for _, line in body):
            continue
        depth = _depth(body[0][1])
        last = [each for each in body if _depth(each[1]) == depth][-1]
        if len(body) > 1 and _RETURN.match(last[1]):
            yield last[0]


def removals(view: Block) -> Iterator[tuple[int, str]]:
    """Yield line and name of each removal from a list that a loop goes through to its end."""
    for number, found in view.found(_FOR_IN):
        name = re.escape(found["name"])
        removal = re.compile(rf"\b{name}\.(?:remove|pop)\(|\bdel\s+{name}\[")
        body = [*_indented(view, number - view.first + 1, len(found["indent"]))]
        if not any(_ENDS.search(line) for _, line in body):
            yield from ((at_, found["name"]) for at_, line in body if removal.search(line))


def _indented(view: Block, start: int, depth: int) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines from here on that are indented further than this."""
    for number, line in enumerate(view.lines[start:], view.first + start):
        if line.strip():
            if _depth(line) <= depth:
                return
            yield number, line


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
