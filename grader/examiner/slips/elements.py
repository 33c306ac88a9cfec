"""Where that is written which a check tells of: a line of a template, or of the view."""

import re
from collections.abc import Iterator
from itertools import islice

from grader.examiner.slips.scene import Scene
from grader.examiner.slips.source_blocks import Block

_MOST = 3
_SHORTEST = 4
_CODE = 100
_TEXTS = re.compile(r"`([^`]+)`")
_QUOTED = re.compile(r"`[^`]*`")
_TAGS_TOLD = re.compile(r"<([a-z][a-z0-9]{0,15})\b|\b([a-z][a-z0-9]{0,15}) elements?\b")
_WORDS = re.compile(r"[a-z][a-z0-9_-]{0,30}", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:name|id|class|href|action)\s*=\s*[\"']?(?P<name>[\w/-]+)")
# What is called by its own name in a text can be taken for the element alone.
_OWN_NAMES = frozenset(
    "article blockquote button footer form h1 h2 h3 header img input li link nav ol option select"
    " table td textarea th title tr ul".split()
)
_OTHER_NAMES = {
    "field": ("input", "select", "textarea"),
    "fields": ("input", "select", "textarea"),
    "heading": ("h1", "h2", "h3"),
    "image": ("img",),
    "links": ("a", "link"),
    "list": ("ul", "ol"),
    "stylesheet": ("link",),
}


def elements_meant(scene: Scene) -> tuple[tuple[str, int, str], ...]:
    """Return file, number and text of the lines with the text or element that a failure tells of.

    Behind them come the templates that were rendered and have no such line.
    """
    if not scene.views or scene.facts.expected.startswith("status"):
        return ()
    whole = tuple((template.file, 0, "") for template in scene.templates)
    blocks = [*scene.pages()] if scene.templates else [scene.view]
    texts = [text for text in _TEXTS.findall(scene.facts.expected) if len(text) >= _SHORTEST]
    literally = re.compile("|".join(map(re.escape, texts)) or "(?!)")
    tags = "|".join(sorted(tags_told(scene))) or "(?!)"
    opening = re.compile(rf"<(?:{tags})(?=[\s>/])", re.IGNORECASE)
    found = [each for block in blocks for each in _written(block, literally)]
    found = found or [each for block in blocks for each in _written(block, opening)]
    words = {word.lower() for word in _WORDS.findall(scene.told)}
    named = [each for each in found if _names(each[2]) & words]
    lines = [(file, line, code[:_CODE]) for file, line, code in islice(named or found, _MOST)]
    told = {file for file, _, _ in lines}
    # Which templates a page came from may be the very mistake.
    return (*lines, *(each for each in whole if each[0] not in told))


def tags_told(scene: Scene) -> set[str]:
    """Return the elements that the words for the student tell of."""
    expected, actual = scene.facts.expected.lower(), scene.facts.actual.lower()
    # Between backticks there is text of a page, and in what came maybe all of it.
    words = set(_WORDS.findall(_QUOTED.sub(" ", f"{expected} {actual}")))
    told = f"{expected} {_QUOTED.sub(' ', actual)}"
    tags = {tag for pair in _TAGS_TOLD.findall(told) for tag in pair if tag}
    return (
        (words & _OWN_NAMES)
        | {tag for word in words & _OTHER_NAMES.keys() for tag in _OTHER_NAMES[word]}
        | {tag for tag in tags if tag in _OWN_NAMES or len(tag) < 3 or tag in ("strong", "code")}
    )


def _written(block: Block, opening: re.Pattern[str]) -> Iterator[tuple[str, int, str]]:
    for line, _ in block.found(opening):
        yield block.file, line, block.lines[line - block.first].strip()


def _names(code: str) -> set[str]:
    return {found["name"].lower() for found in _NAMED.finditer(code)}
