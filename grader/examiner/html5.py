"""Parsing HTML into the tree that a browser builds of it."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import Comment
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from grader.examiner.facts import Facts, Mismatch
from grader.examiner.places import SITE
from grader.message import Message

MAX_CHARACTERS = 512 << 10
MAX_TAGS = 20_000
MAX_NODES = 50_000
MAX_DEPTH = 500
MAX_ATTRIBUTES = 1_000
FIRST_NODES = 2_000

# What a step adds can cost about a second at worst: the work can grow with the square of it.
_STEP_TAGS = 1_500
_STEP_CHARACTERS = 32 << 10
# Ends the tag that a cut went through, whether inside quotes or not.
_END_OF_TAG = "'\">"

_HTML = "http://www.w3.org/1999/xhtml"
_SVG = "http://www.w3.org/2000/svg"
_MATHML = "http://www.w3.org/1998/Math/MathML"
_ROOTS = {"svg": _SVG, "math": _MATHML}
_HTML_INSIDE = {
    _SVG: frozenset({"foreignObject", "desc", "title"}),
    _MATHML: frozenset({"mi", "mo", "mn", "ms", "mtext"}),
}


class PageTooLargeError(Mismatch, ValueError):
    """A page is larger, or nested deeper, than any page of the course has reason to be."""


class Page(BeautifulSoup):
    """A parsed page, which knows the URL that it was asked at."""

    url: str = SITE


def parse(html: str, url: str = SITE) -> Page:
    """Return the tree that a browser with scripts switched on makes of a page.

    >>> parse("<ul><li>red<li>green</ul>", "http://localhost/colors").find_all("li")

    Raises `PageTooLargeError` for a page beyond the limits of this module.
    """
    try:
        page = Page("", builder=_LexborTreeBuilder(_document(html.removeprefix("\ufeff"))))
    except _LimitError as error:
        facts = Facts(
            Message("the page {url}", url=url), Message("a page of ordinary size"), str(error)
        )
        raise PageTooLargeError(facts) from error
    page.url = url
    return page


def tags(element: Tag, *names: str) -> list[Tag]:
    """Return the elements that stand in an element, in order: those of these names, or all.

    Several times faster than `find_all`, which tries every kind of filter on each element.

    >>> tags(parse("<ul><li>red<li>green</ul>"), "li")
    [<li>red</li>, <li>green</li>]
    """
    found = [each for each in element.descendants if isinstance(each, Tag)]
    return [each for each in found if each.name in names] if names else found


def first_tags(element: Tag, *names: str) -> list[Tag]:
    """Return the elements of these names among the first that stand in a label, link or button.

    Such elements can stand in each other, so looking through each of them could take very long.
    """
    found = islice(element.descendants, FIRST_NODES)
    return [each for each in found if isinstance(each, Tag) and each.name in names]


def page_of(element: Tag) -> Tag:
    """Return the page that an element stands in (the page itself for a page)."""
    top = element
    while top.parent is not None:
        top = top.parent
    return top


def attribute(element: Tag, name: str) -> str | None:
    """Return an attribute as one text, or None where the element does not have it.

    >>> attribute(page.find("li"), "class")
    'message error'
    """
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else value


def within(elements: Iterable[Tag], holds: Callable[[Tag], bool]) -> set[int]:
    """Return the `id()` of each element for which something holds, or for what is around it.

    Each element of the page is asked once, however many stand in it.
    """
    known: dict[int, bool] = {}
    return {id(element) for element in elements if _climb(element, holds, known)}


def _climb(element: Tag, holds: Callable[[Tag], bool], known: dict[int, bool]) -> bool:
    path: list[Tag] = []
    around: Tag | None = element
    while around is not None and id(around) not in known:
        path.append(around)
        around = around.parent
    found = around is not None and known[id(around)]
    for each in reversed(path):
        found = known[id(each)] = found or holds(each)
    return found


class _LimitError(Exception):
    """A limit was reached; the message says which."""


def _document(html: str) -> LexborNode:
    if len(html) > MAX_CHARACTERS:
        raise _LimitError(f"more than {MAX_CHARACTERS >> 10} KiB of HTML")
    if html.count("<") > MAX_TAGS:
        raise _LimitError(f"more than {MAX_TAGS} tags")
    # A short page can ask for millions of elements: formatting that is never closed is opened
    # again in each paragraph. Only a parser can tell, so it gets the page in growing pieces.
    for cut in _cuts(html):
        for _ in _walk(_lexbor(html[:cut] + _END_OF_TAG)):
            pass
    return _lexbor(html)


def _cuts(html: str) -> list[int]:
    tags = [match.start() for match in re.finditer("<", html)]
    return sorted(
        {*tags[_STEP_TAGS::_STEP_TAGS], *range(_STEP_CHARACTERS, len(html), _STEP_CHARACTERS)}
    )


def _lexbor(html: str) -> LexborNode:
    # Without events: they let a parsed tree change itself, which no check needs.
    parser = LexborHTMLParser(html, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    document = parser.root and parser.root.parent
    assert document is not None
    return document


def _walk(document: LexborNode) -> Iterator[tuple[LexborNode, int, dict[str, str]]]:
    """Yield each node below the document in order, its depth and its attributes."""
    depth, count = 0, 0
    node = document.child
    while node is not None:
        attributes = _attributes(node)
        count += 1
        if count > MAX_NODES:
            raise _LimitError(f"more than {MAX_NODES} elements and texts")
        if depth > MAX_DEPTH:
            raise _LimitError(f"elements nested more than {MAX_DEPTH} deep")
        if len(attributes) > MAX_ATTRIBUTES:
            raise _LimitError(f"more than {MAX_ATTRIBUTES} attributes on an element")
        yield node, depth, attributes
        # What a template holds is not part of the page.
        child = None if node.tag == "template" else node.child
        if child is not None:
            node, depth = child, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None and depth >= 0 else None


def _attributes(node: LexborNode) -> dict[str, str]:
    if not node.is_element_node:
        return {}
    return {name: value or "" for name, value in node.attributes.items()}


class _LexborTreeBuilder(HTMLTreeBuilder):
    """Builds Beautiful Soup's tree from a document that lexbor has parsed."""

    def __init__(self, document: LexborNode) -> None:
        super().__init__()
        self._document: LexborNode | None = document

    def feed(self, markup: str | bytes) -> None:
        """Build the tree; the markup itself is not looked at, lexbor has read it."""
        document, self._document = self._document, None
        soup = self.soup
        if document is None or soup is None:  # to copy a page, Beautiful Soup feeds it nothing
            return
        opened: list[tuple[str, str]] = []
        for node, depth, attributes in _walk(document):
            while len(opened) > depth:
                soup.handle_endtag(opened.pop()[0])
            if node.is_element_node:
                name = node.tag or ""
                opened.append((name, _namespace(name, opened)))
                soup.handle_starttag(*opened[-1], None, attributes)
            else:
                _add_text(soup, node)


def _add_text(soup: BeautifulSoup, node: LexborNode) -> None:
    if node.is_text_node:
        soup.handle_data(node.text_content or "")
    elif node.is_comment_node:
        soup.endData()
        soup.handle_data(node.comment_content or "")
        soup.endData(Comment)


def _namespace(name: str, opened: list[tuple[str, str]]) -> str:
    """Return the namespace of an element from its name and the elements around it."""
    around, namespace = opened[-1] if opened else ("", _HTML)
    if namespace == _HTML or around in _HTML_INSIDE[namespace]:
        return _ROOTS.get(name, _HTML)
    return namespace
