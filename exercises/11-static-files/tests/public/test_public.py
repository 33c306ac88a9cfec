"""The checks of 11-static-files that you can run yourself."""

import re
from itertools import chain
from urllib.parse import SplitResult, urlsplit

import pytest

from grader.examiner.page import attribute, base_of, resolve, stylesheets
from grader.suite import expect, listed, say

STYLE = "/static/style.css"
HOST = "localhost"
PREFIX = "/myapplication"
MOST_FOLLOWED = 5
# What stands in the source of a page, be it an element or not, and how far the source is read.
LINK = re.compile(r"(?:<!--\s*)?<link\b[^>]{,100}>?", re.IGNORECASE)
MOST_HTML = 100_000
# Comments, and strings, in which the signs of CSS mean nothing.
COMMENT_OR_STRING = re.compile(r"""/\*.*?\*/|"[^"\n]*"|'[^'\n]*'""", re.DOTALL)
TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
BLOCK = re.compile(r"\{[^{}]*\}")


@pytest.mark.requirement("served")
def test_the_stylesheet_is_served(client):
    """GET /static/style.css answers 200 as text/css"""
    response = client.get(STYLE)
    _expect_css(response)


@pytest.mark.requirement("served")
def test_the_stylesheet_holds_a_rule(client):
    """The stylesheet holds at least one CSS rule; a comment is none, and HTML is none"""
    response = client.get(STYLE)
    source = response.get_data(as_text=True)
    css = COMMENT_OR_STRING.sub("", source)
    holds = ("{" in css or "@" in css) and "</" not in BLOCK.sub("", css)
    actual = _without_rule(source)
    expect(response).status(200).that(holds, say("at least one CSS rule"), actual)


@pytest.mark.requirement("linked")
def test_the_page_links_the_stylesheet(client):
    """The page / has a link rel=stylesheet in its head that leads to /static/style.css"""
    response = client.get("/")
    holds = _leads_to_style(client, stylesheets(response.page))
    wanted = say("a link rel=stylesheet in the head that leads to {url}", url=STYLE)
    expect(response).status(200).that(holds, wanted, _told(response))


@pytest.mark.requirement("url-for")
def test_the_link_follows_a_prefix(student, client):
    """Below /myapplication the link leads to /myapplication/static/style.css"""
    paths = _paths_of_links(client.get("/"), "http://localhost/")
    student.restart()
    below = f"http://localhost{PREFIX}/"
    response = client.get("/", base_url=below)
    found = _paths_of_links(response, below)
    came = _told(response)
    if PREFIX + STYLE in found:
        came = say("a link that leads there without the prefix too: it is written out by hand")
    elif any(found):
        came = say("links that lead to {urls}", urls=", ".join(found))
    expect(response).status(200).that(
        any(PREFIX + path in found for path in paths),
        say("a link that leads to {url}, below {prefix}", url=PREFIX + STYLE, prefix=PREFIX),
        came,
    )


@pytest.mark.requirement("missing")
def test_a_missing_file_is_not_found(client):
    """GET /static/missing.css answers 404"""
    expect(client.get("/static/missing.css")).status(404)


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


def _paths_of_links(response, url: str) -> list[str]:
    """Return the paths that the link elements of the page at a URL lead to."""
    base = base_of(response.page, url)
    links = response.page.find_all("link", href=True)
    return [_parts(resolve(attribute(link, "href") or "", base)).path for link in links]


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
