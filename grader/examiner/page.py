"""What a visitor sees of a page: its text, headings, links and stylesheets.

Everything takes a page or any element of one, so that a check can look at a part of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import Tag
from bs4.element import PreformattedString

from grader.examiner.composed import composed
from grader.examiner.facts import Facts
from grader.examiner.html5 import (
    FIRST_NODES,
    Page,
    PageTooLargeError,
    attribute,
    first_tags,
    page_of,
    parse,
    tags,
    within,
)
from grader.examiner.places import SITE, resolve, same_place
from grader.message import Message

__all__ = [
    "Link",
    "Page",
    "PageTooLargeError",
    "attribute",
    "base_of",
    "caption",
    "headings",
    "is_visible",
    "lines",
    "links",
    "parse",
    "resolve",
    "same_place",
    "shows",
    "stylesheets",
    "texts",
    "title",
    "visible_text",
]

# What browsers show nothing of; what stands in a text field is its value and no text of the page.
_UNSEEN = frozenset(
    "area audio base canvas datalist head iframe link meta noembed noframes noscript param rp"
    " script source style template textarea title track video".split()
)
# Elements that start and end a line.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main"
    " menu nav ol optgroup option p plaintext pre search section select summary table tbody tfoot"
    " thead tr ul xmp".split()
)
_CELLS = frozenset({"td", "th"})
_LINES_KEPT = frozenset({"pre", "listing", "plaintext", "xmp"})
# Characters and elements that may be read for one selector: more than the largest page has.
_MOST_READ = 1 << 20
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Link:
    """An a element with an href: its visible text, and where it leads, as a full URL."""

    text: str
    url: str


def visible_text(element: Tag) -> str:
    """Return the text that is seen of an element, in one line with single spaces.

    Comments, scripts, hidden elements, and values and placeholders of fields are not seen.

    >>> visible_text(parse("<p>Hello,\\n <b>Ada</b>!<p hidden>secret"))
    'Hello, Ada!'
    """
    return " ".join(lines(element))


def lines(element: Tag) -> list[str]:
    """Return the text that is seen of an element line by line, without the empty lines.

    >>> lines(parse("<ul><li>red<li>green</ul>one<br>two"))
    ['red', 'green', 'one', 'two']
    """
    return _lines(_pieces(element))


def caption(element: Tag) -> str:
    """Return the visible text of a heading, link, label or button, of which only the start counts.

    Such elements can stand in each other, so reading each of them whole could take very long.

    >>> caption(parse("<h1>Hello, <em>Ada</em>!").h1)
    'Hello, Ada!'
    """
    return " ".join(_lines(islice(_pieces(element), FIRST_NODES)))


def shows(element: Tag, text: str) -> bool:
    """Say whether a text is seen on a page; white space is normalised on both sides, case counts.

    >>> shows(parse("<p>Hello, <b>Ada</b>!"), "Hello, Ada!")
    True
    """
    return " ".join(composed(text).split()) in visible_text(element)


def texts(element: Tag, selector: str) -> list[str]:
    """Return the visible texts of the elements that a CSS selector finds, in order.

    Raises `PageTooLargeError` where so many of them stand in each other that it would take long.

    >>> texts(parse("<ul><li>red<li class=new>green</ul>"), "ul li")
    ['red', 'green']
    """
    found, read = [], 0
    for each in _seen(element.select(selector)):
        pieces = list(_pieces(each))
        read += len(pieces) + sum(map(len, pieces))
        if read > _MOST_READ:
            asked = Message("the page {url}", url=url_of(element))
            expected = Message("a few elements `{selector}`", selector=selector)
            raise PageTooLargeError(Facts(asked, expected, Message("many, one in the other")))
        found.append(" ".join(_lines(pieces)))
    return found


def headings(element: Tag, level: int | None = None) -> list[str]:
    """Return the texts of the headings that are seen, in order: of one level, or of all.

    >>> headings(parse("<h1>Hello, <em>Ada</em>!</h1><h2>News</h2>"), 1)
    ['Hello, Ada!']
    """
    names = _HEADINGS if level is None else (f"h{level}",)
    found = [caption(heading) for heading in _seen(tags(element, *names))]
    return [text for text in found if text]


def title(page: Tag) -> str | None:
    """Return the title that the browser's tab shows, or None where the page has none.

    >>> title(parse("<title> Home -\\n My site</title>"))
    'Home - My site'
    """
    for element in tags(page_of(page), "title"):
        if element.namespace == _HTML:  # a drawing's title is not the page's
            return visible_text(element)
    return None


def links(element: Tag, base_url: str | None = None) -> list[Link]:
    """Return the links that are seen, in order, resolved as a browser resolves them.

    `base_url` is the page's URL, where the page was parsed without one.

    >>> links(parse("<nav><a href=about>About</a></nav>", "http://localhost/"))
    [Link(text='About', url='http://localhost/about')]
    """
    base = base_of(element, base_url)
    return [
        Link(_link_text(link), resolve(attribute(link, "href") or "", base))
        for link in _seen([each for each in tags(element, "a") if each.has_attr("href")])
    ]


def stylesheets(page: Tag, base_url: str | None = None) -> list[str]:
    """Return the URLs of the stylesheets that the page's head links.

    >>> stylesheets(parse("<link rel=stylesheet href=/static/style.css>", "http://localhost/"))
    ['http://localhost/static/style.css']
    """
    base = base_of(page, base_url)
    found = []
    for link in page_of(page).select("head link[href]"):
        kinds = (attribute(link, "rel") or "").lower().split()
        if "stylesheet" in kinds and "alternate" not in kinds:
            found.append(resolve(attribute(link, "href") or "", base))
    return found


def base_of(element: Tag, base_url: str | None = None) -> str:
    """Return the URL that the links of a page start from: its own, or that of its base element.

    >>> base_of(parse("<base href=/shop/>", "http://localhost/"))
    'http://localhost/shop/'
    """
    page = page_of(element)
    url = url_of(page, base_url)
    bases = (attribute(each, "href") for each in tags(page, "base"))
    if (base := next((each for each in bases if each is not None), None)) is None:
        return url
    resolved = resolve(base, url)
    return resolved if resolved.startswith(("http://", "https://")) else url


def url_of(element: Tag, base_url: str | None = None) -> str:
    """Return the URL of the page that an element stands in; `base_url` goes before it."""
    if base_url is not None:
        return base_url
    page = page_of(element)
    return page.url if isinstance(page, Page) else SITE


def is_visible(element: Tag) -> bool:
    """Say whether a browser shows an element: neither it nor anything around it is hidden.

    >>> is_visible(parse("<div hidden><h1>Hello</h1></div>").h1)
    False
    """
    return bool(_seen([element]))


def _seen(elements: Sequence[Tag]) -> list[Tag]:
    """Return those of the elements that are visible."""
    hidden = within(elements, _is_unseen)
    return [element for element in elements if id(element) not in hidden]


def _lines(pieces: Iterable[str]) -> list[str]:
    text = composed("".join(pieces))
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _pieces(element: Tag) -> Iterator[str]:
    """Yield an element's texts, with a line feed where a browser starts a line."""
    # A stack instead of recursion: how deep a page is nested is the student's choice.
    opened = [(iter(element.contents), "", element.name in _LINES_KEPT)]
    while opened:
        children, edge, keeps_lines = opened[-1]
        node = next(children, None)
        if node is None:
            opened.pop()
            yield edge
        elif isinstance(node, Tag):
            if not _is_unseen(node):
                edge = _edge(node.name)
                yield edge
                opened.append((iter(node.contents), edge, keeps_lines or node.name in _LINES_KEPT))
        elif not isinstance(node, PreformattedString):
            yield str(node) if keeps_lines else str(node).replace("\n", " ")


def _edge(name: str) -> str:
    """Return what keeps an element's text apart from the text around it."""
    if name in _CELLS:
        return " "
    return "\n" if name in _BLOCKS or name == "br" else ""


def _is_unseen(element: Tag) -> bool:
    return (
        element.name in _UNSEEN
        or element.has_attr("hidden")
        or (element.name == "dialog" and not element.has_attr("open"))
        or _display(element) == "none"
    )


def _display(element: Tag) -> str:
    """Return what the element's own style says of `display`: the last declaration counts."""
    display = ""
    for declaration in (attribute(element, "style") or "").lower().split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() == "display":
            display = value.partition("!")[0].strip()
    return display


def _link_text(link: Tag) -> str:
    """Return a link's text, or that of its picture."""
    if text := caption(link):
        return text
    pictures = (attribute(picture, "alt") for picture in first_tags(link, "img"))
    return next((alt for alt in pictures if alt is not None), "")
