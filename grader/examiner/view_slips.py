"""Slips in the lines of a view: what stands above its route, and a loop that ends at once."""

import re
from collections.abc import Iterator

from grader.examiner.source_blocks import Block

_DECORATOR = re.compile(r"\s*@(?P<name>\w+|[\w.]*required)\s*(?:\(.*\)\s*)?$")
_ROUTE = re.compile(r"\s*@(?P<name>\w+\.(?:route|get|post|put|patch|delete))\s*\(")
_ROUTE_NAMES = re.compile(r"route|get|post|put|patch|delete", re.IGNORECASE)
_FOR = re.compile(r"(?P<indent>[ \t]*)for\b.*:\s*(?:#.*)?$")
_RETURN = re.compile(r"[ \t]+return\b")
# What goes round on purpose returns the first that fits.
_GOES_ROUND = re.compile(r"[ \t]+(?:continue|break|if\b.*\b(?:continue|break)|yield|try)\b")


def above_the_route(view: Block) -> Iterator[tuple[int, str, str]]:
    """Yield line and name of a decorator that stands right above a route, and the route's name."""
    above = view.first, ""
    for number, line in enumerate(view.lines, view.first):
        if not line.strip():
            continue
        if line.lstrip().startswith(("def ", "async def ", "class ")):
            return
        if (route := _ROUTE.match(line)) and above[1]:
            yield *above, route["name"]
        found = _DECORATOR.match(line)
        is_route = found is None or _ROUTE_NAMES.search(found["name"])
        above = number, "" if found is None or is_route else found["name"]


def return_in_a_loop(view: Block) -> Iterator[int]:
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


def _indented(view: Block, start: int, depth: int) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines from here on that are indented further than this."""
    for number, line in enumerate(view.lines[start:], view.first + start):
        if line.strip():
            if _depth(line) <= depth:
                return
            yield number, line


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
