"""The hidden checks of 30-guestbook about the pages as a whole; conftest.py has the visitors."""

import pytest

from grader.examiner.page import is_visible, links, stylesheets
from grader.examiner.template_source import Templates
from grader.suite import expect, fresh, say

PREFIX = "/myapplication"


@pytest.mark.requirement("layout")
def test_the_pages_share_a_layout(visit, student):
    """the pages extend base.html, link static/style.css, and have a nav with links"""
    templates = Templates(student.files(), student.file)
    reader = visit()
    for response in _pages(visit):
        _expect_base(templates, response)
        _expect_stylesheet(response, reader)
        _expect_nav(response, reader)
    # A page for unknown URLs that links no stylesheet at all is the matter of `not-found`.
    deep = reader.client.get(f"/{fresh.word()}/{fresh.word()}")
    ours = [url for url in stylesheets(deep.page) if _path(url).endswith("/static/style.css")]
    astray = [url for url in ours if _is_own(url) and not _is_style(url, "")]
    expected = say("a stylesheet from /static/style.css, however deep the URL of the page")
    expect(deep).that(not astray, expected, say("a link to {urls}", urls=", ".join(astray)))


@pytest.mark.requirement("layout")
def test_the_pages_follow_a_prefix(visit):
    """stylesheet and links follow the app below a prefix"""
    for response in _pages(visit, prefix=PREFIX):
        expect(response).that(
            any(_is_style(url, PREFIX) for url in stylesheets(response.page)),
            say("a link in the head that leads to {path}", path=f"{PREFIX}/static/style.css"),
            _stylesheets_in_words(response),
        )
        urls = [link.url for link in links(response.page) if _is_own(link.url)]
        astray = [url for url in urls if not f"{_path(url)}/".startswith(f"{PREFIX}/")]
        expected = say("links that lead to pages below {prefix}", prefix=f"{PREFIX}/")
        came = say("no link to a page of the site")
        if astray:
            came = say("links to {urls}", urls=", ".join(astray))
        expect(response).that(urls and not astray, expected, came)


@pytest.mark.requirement("not-found")
def test_an_unknown_url_has_a_page_of_the_site(visit, student):
    """an unknown URL answers 404 with a page of the site's own layout"""
    templates = Templates(student.files(), student.file)
    for visitor in (visit(), visit(fresh.name())):
        home = visitor.home()
        for url in (f"/{fresh.word()}", f"/{fresh.word()}/{fresh.number()}"):
            response = visitor.client.get(url)
            expect(response).status(404)
            alike = any(_layout(home)) and _layout(response) == _layout(home)
            own = "base.html" in response.templates or _extends_base(templates, response)
            expect(response).that(own or alike, say("a page with the layout of the other pages"))


def _pages(visit, prefix: str = ""):
    """Yield the pages that the app has: / for a stranger and a member, and /login.

    One that cannot be shown is the matter of `read`, `login` and `sign`; but one there must be.
    """
    stranger, member = visit(), visit(fresh.name())
    member.home()
    base = f"http://localhost{prefix}/"
    asked = [(stranger, "/"), (member, "/"), (stranger, "/login")]
    found = [visitor.client.get(url, base_url=base) for visitor, url in asked]
    shown = [response for response in found if response.status_code == 200]
    if not shown:
        expect(found[0]).status(200)
    return shown


def _expect_base(templates: Templates, response) -> None:
    names = ", ".join(response.templates) or say("no template")
    expect(response).that(
        _extends_base(templates, response),
        say("a page whose template extends base.html"),
        say("a page from {templates}", templates=names),
    )


def _expect_stylesheet(response, reader) -> None:
    """Expect static/style.css in the head of a page, and that it is there."""
    found = [url for url in stylesheets(response.page) if _is_style(url, "")]
    expected = say("a link in the head that leads to {path}", path="/static/style.css")
    expect(response).that(found, expected, _stylesheets_in_words(response))
    expect(reader.client.get(found[0])).status(200)


def _stylesheets_in_words(response) -> str:
    """Say which stylesheets a page links in its head."""
    if urls := ", ".join(stylesheets(response.page)):
        return say("stylesheets {urls}", urls=urls)
    return say("no stylesheet linked in the head")


def _expect_nav(response, reader) -> None:
    """Expect a nav with links on a page, and that one of them leads to a page of the site."""
    urls = [link.url for nav in _navs(response) for link in links(nav)]
    came = say("a nav without links") if _navs(response) else say("no nav element")
    expect(response).that(urls, say("a nav with links"), came)
    answers = (reader.client.get(url, follow_redirects=True) for url in urls if _is_own(url))
    works = any(answer.status_code == 200 for answer in answers)
    expect(response).that(works, say("a link in the nav that leads to a page of the site"))


def _path(url: str) -> str:
    return url.removeprefix("http://localhost").partition("?")[0]


def _is_own(url: str) -> bool:
    return url.startswith("http://localhost/")


def _is_style(url: str, prefix: str) -> bool:
    return _is_own(url) and _path(url) == f"{prefix}/static/style.css"


def _navs(response):
    return [nav for nav in response.page.find_all("nav") if is_visible(nav)]


def _layout(response) -> tuple[list[str], list[str]]:
    """Return what the pages of a site have in common: where its nav leads, and its stylesheets."""
    page = response.page
    return [link.url for nav in _navs(response) for link in links(nav)], stylesheets(page)


def _extends_base(templates: Templates, response) -> bool:
    """Say whether a page comes from a template that extends base.html."""
    if any(templates.extends(name, "base.html") for name in response.templates):
        return True
    sources = [templates.source(name) for name in response.templates]
    base = templates.source("base.html")
    # A template that is a text in app.py, or names its layout in a variable: see what it made.
    unread = any(source is None or source.extends_by_expression for source in sources)
    return unread and base is not None and base.outlines(response.get_data(as_text=True))
