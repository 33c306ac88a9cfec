"""The hidden checks of 09-template-inheritance.

Only `pages` asks how a page answers. The other requirements take it from where it is found in the
end, so that a slash at the end of a route does not cost their points as well.
"""

from pathlib import PurePosixPath

import pytest

from grader.examiner.page import (
    attribute,
    headings,
    is_visible,
    links,
    parse,
    same_place,
    title,
    visible_text,
)
from grader.examiner.page_words import title_words, without
from grader.examiner.template_source import Templates
from grader.suite import expect, fail, listed, say

HEADINGS = {"/": "Home", "/about": "About"}
PATHS = {"index.html": "/", "about.html": "/about"}
BASE = "base.html"
# What render_template_string renders goes by this name.
NAMELESS = "None"
# The footer of one of these is not the page's.
PARTS = ["article", "section", "aside", "blockquote", "figure"]


@pytest.mark.requirement("pages")
@pytest.mark.parametrize(("path", "heading"), HEADINGS.items(), ids=list(HEADINGS))
def test_the_page_has_its_heading(client, path, heading):
    """GET / has an h1 `Home`, GET /about has an h1 `About`"""
    _expect_heading(client.get(path), heading)


@pytest.mark.requirement("pages")
def test_the_pages_stay_the_same(student):
    """Both pages have their headings on every visit and for every visitor"""
    for visitor in (student.client(), student.client()) * 2:
        for path, heading in HEADINGS.items():
            _expect_heading(visitor.get(path), heading)


@pytest.mark.requirement("extends")
@pytest.mark.parametrize(("name", "path"), PATHS.items(), ids=list(PATHS))
def test_the_template_extends_the_layout(student, client, name, path):
    """index.html and about.html both extend base.html, directly or through another layout"""
    templates = Templates(student.files(), student.file)
    source = _source(templates, name)
    _source(templates, BASE)
    found = templates.layouts(name)
    if BASE in found:
        return
    chain = [templates.source(each) for each in (name, *found)]
    if any(each and each.extends_by_expression for each in chain):
        # Which layout that is shows on the page: it has all that base.html always writes.
        response = client.get(path, follow_redirects=True)
        layout = templates.source(BASE)
        if layout and layout.outlines(response.get_data(as_text=True)):
            return
    first = ", ".join(each[:100] for each in source.extends)
    fail(
        f"templates/{name}",
        say("a template that extends {layout}", layout=BASE),
        say("it extends {names}, which does not lead to {layout}", names=first, layout=BASE)
        if first
        else _extends_nothing(source),
    )


@pytest.mark.requirement("extends")
@pytest.mark.parametrize("name", list(PATHS))
def test_the_template_holds_no_nav(student, name):
    """Neither index.html nor about.html holds a nav of its own"""
    source = _source(Templates(student.files(), student.file), name)
    if parse(source.html).find("nav"):
        expected = say("a template without a nav of its own")
        fail(f"templates/{name}", expected, say("a nav stands in it"))


@pytest.mark.requirement("extends")
@pytest.mark.parametrize("path", list(HEADINGS))
def test_the_page_comes_from_these_templates(student, client, path):
    """The pages are made from index.html and about.html"""
    response = client.get(path, follow_redirects=True)
    # A page that fails loses other requirements; which page shows which template, `pages` does.
    if response.status_code == 200:
        templates = Templates(student.files(), student.file)
        holds = any(
            each == NAMELESS
            or PurePosixPath(each).name in PATHS
            or any(templates.uses(each, name) for name in PATHS)
            for each in response.templates
        )
        shown = ", ".join(each[:100] for each in response.templates[:3])
        expect(response).that(
            holds,
            say("a page from index.html or about.html"),
            say("a page from {names}", names=shown) if shown else say("a page without a template"),
        )


@pytest.mark.requirement("extends")
def test_each_page_has_a_template_of_its_own(student, client):
    """/ is made from index.html and /about from about.html"""
    pages = [client.get(path, follow_redirects=True) for path in HEADINGS]
    rendered = [each for page in pages for each in page.templates]
    # A page that fails, or shows the other one, loses `pages`.
    if not all(map(_has_heading, pages, HEADINGS.values())) or NAMELESS in rendered:
        return
    templates = Templates(student.files(), student.file)
    for name, path in PATHS.items():
        used = any(
            PurePosixPath(each).name == name or templates.uses(each, name) for each in rendered
        )
        found = ", ".join(sorted({each[:100] for each in rendered})[:3])
        expect(pages[list(HEADINGS).index(path)]).that(
            used,
            say("a page from {names}", names=name),
            say("both pages from {names}", names=found)
            if found
            else say("pages without a template"),
        )


@pytest.mark.requirement("nav")
@pytest.mark.parametrize("path", list(HEADINGS))
def test_the_page_has_one_nav(client, path):
    """Both pages have one nav element"""
    response = client.get(path, follow_redirects=True)
    count = len(_shown(response, "nav"))
    told = say("{count} nav elements", count=count) if count else say("no nav element")
    expect(response).that(count == 1, say("one nav element"), _actual(response, told))


@pytest.mark.requirement("nav")
@pytest.mark.parametrize("path", list(HEADINGS))
def test_the_nav_links_both_pages(client, path):
    """The nav of both pages has links to / and /about"""
    _expect_links(client, path)


@pytest.mark.requirement("nav")
def test_the_nav_stays_the_same(student):
    """The nav has its links on every visit and for every visitor"""
    for visitor in (student.client(), student.client()) * 2:
        for path in HEADINGS:
            _expect_links(visitor, path)


@pytest.mark.requirement("titles")
@pytest.mark.parametrize(("path", "heading"), HEADINGS.items(), ids=list(HEADINGS))
def test_the_page_has_its_own_title(client, path, heading):
    """The title of / is `Home - My site`, that of /about is `About - My site`"""
    response = client.get(path, follow_redirects=True)
    shown, wanted = title(response.page), f"{heading} - My site"
    actual = _actual(response, title_words(shown))
    expect(response).that(shown == wanted, say("the title `{text}`", text=wanted), actual)


@pytest.mark.requirement("footer")
@pytest.mark.parametrize("path", list(HEADINGS))
def test_the_page_has_a_footer(client, path):
    """Both pages have a footer that is not empty"""
    response = client.get(path, follow_redirects=True)
    footers = _shown(response, "footer")
    told = say("an empty footer") if footers else say("no footer element")
    filled = any(map(_is_filled, footers))
    expect(response).that(filled, say("a footer that is not empty"), _actual(response, told))


@pytest.mark.requirement("footer")
def test_both_pages_have_the_same_footer(student):
    """Both pages have the same footer"""
    home, about, home_again, about_again = (
        _footers(student, path) for path in (*HEADINGS, *HEADINGS)
    )
    # A footer that tells the time, or counts visits, changes from visit to visit: what one page
    # says before and after a visit to the other belongs on the other too.
    only_home, only_about = (home & home_again) - about, (about & about_again) - home_again
    if not (home and about) or not (only_home or only_about):
        return
    shown = [f"`{' / '.join(sorted(each))[:100]}`" for each in (home, about)]
    fail(
        say("the footers of / and /about"),
        say("the same footer on both pages"),
        listed(shown, "{first} and {rest}"),
    )


@pytest.mark.requirement("footer")
def test_the_footer_is_written_in_the_layout(student):
    """The footer is written in base.html"""
    templates = Templates(student.files(), student.file)
    layout = _layout(templates)
    if not parse(templates.html(layout)).find("footer"):
        expected = say("a layout with a footer in it")
        fail(f"templates/{layout}", expected, say("no footer stands in it"))


@pytest.mark.requirement("footer")
@pytest.mark.parametrize("name", list(PATHS))
def test_the_footer_is_written_nowhere_else(student, name):
    """Neither index.html nor about.html holds a page footer of its own"""
    templates = Templates(student.files(), student.file)
    layout = _layout(templates)
    for each in (name, *templates.layouts(name)):
        source = templates.source(each) if each != layout else None
        footers = parse(source.html).find_all("footer") if source else []
        if any(not footer.find_parent(PARTS) for footer in footers):
            expected = say("a template without a page footer")
            fail(f"templates/{each}", expected, say("a footer stands in it"))


def _expect_heading(response, text: str) -> None:
    found = headings(response.page, 1)
    told = [say("an h1 `{text}`", text=heading[:200]) for heading in found[:3]]
    actual = listed(told, "{first} and {rest}") if told else without(response.page, "h1")
    expect(response).status(200).that(text in found, say("an h1 `{text}`", text=text), actual)


def _has_heading(response, text: str) -> bool:
    return response.status_code == 200 and text in headings(response.page, 1)


def _actual(response, text: str) -> str | None:
    """Return what to tell of a page; of one that fails the status says more."""
    return text if response.status_code == 200 else None


def _expect_links(client, path: str) -> None:
    """Expect links to both pages, or to where these pages are found in the end."""
    response = client.get(path, follow_redirects=True)
    navs = _shown(response, "nav")
    urls = [link.url for nav in navs for link in links(nav)]
    for target in HEADINGS:
        if not any(same_place(url, target) for url in urls):
            place = client.get(target, follow_redirects=True).url
            found = any(same_place(url, place) for url in urls)
            wanted = say("a nav with a link to {url}", url=target)
            expect(response).that(found, wanted, _actual(response, _written(navs)))


def _written(navs) -> str:
    """Return, in words, the links in the nav elements as they are written."""
    if not navs:
        return say("no nav element")
    found = [link for nav in navs for link in nav.find_all("a")]
    told = [f'href="{(attribute(link, "href") or "")[:100]}"' for link in found[:8]]
    return say("a nav with {links}", links=", ".join(told)) if told else say("a nav without links")


def _source(templates: Templates, name: str):
    """Return what stands in a template, which has to be there and to be readable."""
    source = templates.source(name)
    problem = _no_file(templates.paths) if source is None else source.problem
    if problem:
        fail(f"templates/{name}", say("a template that Jinja can read"), problem)
    return source


def _extends_nothing(source) -> str:
    """Return in words that a template extends nothing, and what it includes in place of that."""
    names = ", ".join(name[:100] for name in source.includes[:3])
    return (
        say("it extends nothing, and includes {names}", names=names)
        if names
        else say("it extends nothing")
    )


def _no_file(paths) -> str:
    """Return in words that a template is missing, and which ones there are."""
    names = ", ".join(path[:100] for path in paths if path.startswith("templates/"))[:300]
    return say("no such file; there is {names}", names=names) if names else say("no such file")


def _layout(templates: Templates) -> str:
    """Return the layout of index.html.

    That is base.html; where another one is extended in its place, that is the matter of the
    requirement `extends` alone.
    """
    layouts = templates.layouts("index.html")
    return BASE if BASE in layouts or not layouts else layouts[-1]


def _shown(response, element: str) -> list:
    return [each for each in response.page.find_all(element) if is_visible(each)]


def _is_filled(footer) -> bool:
    return bool(visible_text(footer) or footer.find(["img", "svg", "video"]))


def _footers(student, path: str) -> set[str]:
    """Return the texts of the page's own footers; without one, that of its last part."""
    response = student.client().get(path, follow_redirects=True)
    found = _shown(response, "footer")
    own = [footer for footer in found if not footer.find_parent(PARTS)]
    return {visible_text(footer) for footer in own or found[-1:]}
