"""The hidden checks of 11-static-files.

The file, the link and what becomes of the link below a prefix are judged each for itself: a link
that is right costs nothing where the file is wrong, and the other way round.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import SplitResult, urlsplit

import pytest
import soupsieve

from grader.examiner.page import attribute, base_of, resolve, stylesheets
from grader.suite import expect, fresh, listed, say

HOST = "localhost"
SITE = f"http://{HOST}"
FOLDER = "/static/"
STYLE = "/static/style.css"
MISSING = "/static/missing.css"
MOST_FOLLOWED = 5
# What stands in the source of a page, be it an element or not, and how far the source is read.
LINK = re.compile(r"(?:<!--\s*)?<link\b[^>]{,100}>?", re.IGNORECASE)
MOST_HTML = 100_000
# A stylesheet of the course needs a fraction of it, and what a check reads has to end somewhere.
MOST_CSS = 100_000
# Comments, and strings, in which the signs of CSS mean nothing.
COMMENT_OR_STRING = re.compile(
    r"""/\*.*?(?:\*/|\Z)|<!--|-->|("(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)""", re.DOTALL
)
TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
PIECE = re.compile(r"([^{};]*)([{};]|\Z)")
# Pseudo-classes and pseudo-elements, which browsers have more of than the library knows.
PSEUDO = re.compile(r"(?<!\\)::?-?[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?")


@pytest.mark.requirement("served")
def test_the_stylesheet_is_served(student):
    """GET /static/style.css answers 200 as text/css, on every visit and to every visitor"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            response = visitor.get(STYLE)
            _expect_css(response)
            visitor.get("/")


@pytest.mark.requirement("served")
def test_the_stylesheet_holds_a_rule(client):
    """The stylesheet holds at least one CSS rule, and no HTML"""
    response = client.get(STYLE)
    css = response.get_data(as_text=True)[:MOST_CSS]
    actual = _without_rule(css)
    expect(response).status(200).that(_holds_rule(css), say("at least one CSS rule"), actual)


@pytest.mark.requirement("linked")
def test_the_page_links_the_stylesheet(student):
    """The page / has a link rel=stylesheet in its head that leads to /static/style.css"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            response = visitor.get("/")
            holds = _leads_to_style(visitor, stylesheets(response.page))
            wanted = say("a link rel=stylesheet in the head that leads to {url}", url=STYLE)
            expect(response).status(200).that(holds, wanted, _told(response))


@pytest.mark.requirement("url-for")
@pytest.mark.parametrize("kind", ["the example", "another"])
def test_the_link_follows_a_prefix(student, client, kind):
    """Below a prefix such as /myapplication the link begins with that prefix"""
    prefix = "/myapplication" if kind == "the example" else f"/{fresh.word()}"
    home = client.get("/")
    # Where the stylesheet is linked as it should be, another link of the page stands for nothing.
    is_linked = _leads_to_style(client, stylesheets(home.page))
    paths_of = _paths_of_stylesheets if is_linked else _paths_of_links
    plain = paths_of(home, f"{SITE}/")
    paths = [path for path in plain if path == STYLE] or [
        path for path in plain if _is_css(client, path)
    ]
    # As the app is when it was never asked for at another place.
    student.restart()
    response = client.get("/", base_url=f"{SITE}{prefix}/")
    found = paths_of(response, f"{SITE}{prefix}/")
    wanted = [prefix + path for path in paths] or [prefix + STYLE]
    came = _told(response)
    if wanted[0] in found:
        came = say("a link that leads there without the prefix too: it is written out by hand")
    elif any(found):
        came = say("links that lead to {urls}", urls=", ".join(found))
    expect(response).status(200).that(
        paths and set(wanted) & set(found),
        say("a link that leads to {url}, below {prefix}", url=wanted[0], prefix=prefix),
        came,
    )


@pytest.mark.requirement("missing")
@pytest.mark.parametrize("kind", ["the example", "another", "deeper"])
def test_a_missing_file_is_not_found(client, kind):
    """GET /static/missing.css answers 404, and so does any file that is not there"""
    word = fresh.word()
    paths = {
        "the example": MISSING,
        "another": f"{FOLDER}{word}.css",
        "deeper": f"{FOLDER}{word}/style.css",
    }
    expect(client.get(paths[kind])).status(404)


@pytest.mark.requirement("missing")
def test_a_missing_file_is_not_found_again(student):
    """GET /static/missing.css answers 404 on every visit and to every visitor"""
    for visitor in (student.client(), student.client()):
        visitor.get("/")
        visitor.get(STYLE)
        for _ in range(2):
            expect(visitor.get(MISSING)).status(404)


def _expect_css(response) -> None:
    expect(response).status(200).that(
        response.mimetype == "text/css",
        say("the content type {type}", type="text/css"),
        say("the content type {type}", type=response.mimetype)
        if response.mimetype
        else say("no content type"),
    )


def _without_rule(css: str) -> str:
    """Return, in words, what a stylesheet holds that has no rule."""
    shown = " ".join(css.split())[:200]
    if content := COMMENT.sub("", css).strip():
        if TAG.search(content):
            return say("HTML in the stylesheet: `{text}`", text=shown)
        return say("no rule that a browser understands: `{text}`", text=shown)
    return say("only a comment: `{text}`", text=shown) if shown else say("an empty file")


def _paths_of_stylesheets(response, url: str) -> list[str]:
    """Return the paths of the stylesheets that the page at a URL links, on this site."""
    return _paths_here(stylesheets(response.page, url))


def _paths_of_links(response, url: str) -> list[str]:
    """Return the paths that the link elements of the page at a URL lead to, on this site.

    Where they stand and of what kind they are is the matter of the requirement `linked` alone.
    """
    base = base_of(response.page, url)
    found = response.page.find_all("link", href=True)
    return _paths_here(resolve(attribute(link, "href") or "", base) for link in found)


def _paths_here(urls: Iterable[str]) -> list[str]:
    return [parts.path for parts in map(_parts, urls) if parts.netloc == HOST]


def _parts(url: str) -> SplitResult:
    """Return the parts of a URL; none of one that no browser can follow, such as `//[::1`."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _leads_to_style(client, urls: list[str]) -> bool:
    """Say whether one of the URLs is that of the stylesheet, or redirects there."""
    here = [url for url in urls if _parts(url).netloc == HOST]
    ends = (client.get(url, follow_redirects=True).url for url in here[:MOST_FOLLOWED])
    return any(urlsplit(url).path == STYLE for url in chain(here, ends))


def _told(response) -> str:
    """Return, in words, which link elements a page has, as they are written."""
    told = [_link_told(link) for link in response.page.find_all("link")[:5]]
    return listed(told, "{first}; {rest}") if told else _unread(response)


def _unread(response) -> str:
    """Return, in words, what a page without a link element has in its source in place of one."""
    found = LINK.search(response.get_data(as_text=True)[:MOST_HTML])
    if found is None:
        return _in_place_of_link(response.page)
    text = " ".join(found[0].split())
    return say("no link element that a browser can read, but in the source `{text}`", text=text)


def _in_place_of_link(page) -> str:
    """Return, in words, what a page has that is like a link element, and is none."""
    if anchor := page.find("a", href=re.compile(r"\.css")):
        href = (attribute(anchor, "href") or "")[:100]
        return say('no link element, but an a element with href="{url}"', url=href)
    if page.find("style"):
        return say("no link element, but a style element in the page itself")
    return say("no link element")


def _link_told(link) -> str:
    given = {name: attribute(link, name) for name in ("rel", "href")}
    told = [f'{name}="{value[:100]}"' for name, value in given.items() if value is not None]
    written = " ".join(told) or say("neither rel nor href")
    if link.find_parent("head"):
        return say("in the head a link with {attributes}", attributes=written)
    return say("in the body a link with {attributes}", attributes=written)


def _is_css(client, path: str) -> bool:
    """Say whether a path is that of a stylesheet, be it misspelt or not there at all."""
    if path.startswith(FOLDER) and path.endswith(".css"):
        return True
    response = client.get(path)
    return response.status_code == 200 and response.mimetype == "text/css"


def _holds_rule(css: str) -> bool:
    """Say whether a browser finds a rule in a stylesheet that holds no HTML."""
    heads = list(_heads(COMMENT_OR_STRING.sub(lambda found: '""' if found[1] else "", css)))
    is_html = any("<" in head and not head.startswith("@") for head in heads)
    return not is_html and any(map(_begins_rule, heads))


def _heads(css: str) -> Iterator[str]:
    """Yield what stands before each block, outside of blocks, and the at-rules without one.

    What is neither ends in a semicolon, and what follows it begins with one: browsers skip both.
    """
    depth, skipped = 0, ""
    for text, end in PIECE.findall(css.removeprefix("\ufeff")):
        if depth == 0:
            head = f"{skipped}{text}".strip()
            is_whole = end == "{" or (end == ";" and head.startswith("@"))
            yield head if is_whole else f"{head};"
            skipped = "" if is_whole else ";"
        depth = max(0, depth + {"{": 1, "}": -1}.get(end, 0))


def _begins_rule(head: str) -> bool:
    """Say whether this begins a rule: an at-rule, or a selector that a browser understands."""
    if head.startswith("@"):
        return re.match(r"@(?!charset\b)[\w-]+", head) is not None
    if head.endswith(";"):
        return False
    try:
        soupsieve.compile(PSEUDO.sub("[x]", head))
    except (soupsieve.SelectorSyntaxError, ValueError):  # no selector, or one without end
        return False
    return True
