"""The checks of 09-template-inheritance that you can run yourself."""

import pytest

from grader.examiner.page import attribute, headings, links, same_place, title, visible_text
from grader.examiner.page_words import title_words, without
from grader.examiner.template_source import Templates
from grader.suite import expect, fail, listed, say

HEADINGS = {"/": "Home", "/about": "About"}


@pytest.mark.requirement("pages")
@pytest.mark.parametrize(("path", "heading"), HEADINGS.items(), ids=list(HEADINGS))
def test_the_page_has_its_heading(client, path, heading):
    """GET / has an h1 `Home`, GET /about has an h1 `About`"""
    response = client.get(path)
    found = headings(response.page, 1)
    told = [say("an h1 `{text}`", text=each[:200]) for each in found[:3]]
    actual = listed(told, "{first} and {rest}") if told else without(response.page, "h1")
    wanted = say("an h1 `{text}`", text=heading)
    expect(response).status(200).that(heading in found, wanted, actual)


@pytest.mark.requirement("extends")
@pytest.mark.parametrize("name", ["index.html", "about.html"])
def test_the_template_extends_another(student, name):
    """index.html and about.html extend base.html"""
    source = Templates(student.files(), student.file).source(name)
    if source is None or not (source.extends or source.extends_by_expression):
        problem = _no_file(student.files()) if source is None else source.problem
        fail(
            asked=f"templates/{name}",
            expected=say("a template that extends {layout}", layout="base.html"),
            actual=problem or _extends_nothing(source),
        )


@pytest.mark.requirement("nav")
@pytest.mark.parametrize("path", list(HEADINGS))
def test_the_page_links_both_pages(client, path):
    """Both pages have a nav with links to / and /about"""
    response = client.get(path, follow_redirects=True)
    navs = response.page.find_all("nav")
    urls = [link.url for nav in navs for link in links(nav)]
    for target in HEADINGS:
        # A route with a slash at its end loses `pages`, and not this as well.
        places = (target, client.get(target, follow_redirects=True).url)
        found = any(same_place(url, place) for url in urls for place in places)
        wanted = say("a nav with a link to {url}", url=target)
        expect(response).that(found, wanted, _actual(response, _written(navs)))


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
    footer = response.page.find("footer")
    filled = footer and (visible_text(footer) or footer.find(["img", "svg", "video"]))
    told = say("an empty footer") if footer else say("no footer element")
    expect(response).that(filled, say("a footer that is not empty"), _actual(response, told))


def _actual(response, text: str) -> str | None:
    """Return what to tell of a page; of one that fails the status says more."""
    return text if response.status_code == 200 else None


def _written(navs) -> str:
    """Return, in words, the links in the nav elements as they are written."""
    if not navs:
        return say("no nav element")
    found = [link for nav in navs for link in nav.find_all("a")]
    told = [f'href="{(attribute(link, "href") or "")[:100]}"' for link in found[:8]]
    return say("a nav with {links}", links=", ".join(told)) if told else say("a nav without links")


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
