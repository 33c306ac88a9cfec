"""The checks of 09-template-inheritance that you can run yourself."""

import pytest

from grader.examiner.page import attribute, headings, links, same_place, title, visible_text
from grader.examiner.template_source import Templates
from grader.suite import expect, fail

HEADINGS = {"/": "Home", "/about": "About"}


@pytest.mark.requirement("pages")
@pytest.mark.parametrize(("path", "heading"), HEADINGS.items(), ids=list(HEADINGS))
def test_the_page_has_its_heading(client, path, heading):
    """GET / has an h1 `Home`, GET /about has an h1 `About`"""
    response = client.get(path)
    found = headings(response.page, 1)
    shown = " and ".join(f"an h1 `{each[:200]}`" for each in found[:3])
    expect(response).status(200).that(heading in found, f"an h1 `{heading}`", shown or "no h1")


@pytest.mark.requirement("extends")
@pytest.mark.parametrize("name", ["index.html", "about.html"])
def test_the_template_extends_another(student, name):
    """index.html and about.html extend base.html"""
    source = Templates(student.files(), student.file).source(name)
    if source is None or not (source.extends or source.extends_by_expression):
        fail(
            asked=f"templates/{name}",
            expected="a template that extends base.html",
            actual="no such file" if source is None else source.problem or "extends nothing",
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
        wanted = f"a nav with a link to {target}"
        expect(response).that(found, wanted, _actual(response, _written(navs)))


@pytest.mark.requirement("titles")
@pytest.mark.parametrize(("path", "heading"), HEADINGS.items(), ids=list(HEADINGS))
def test_the_page_has_its_own_title(client, path, heading):
    """The title of / is `Home - My site`, that of /about is `About - My site`"""
    response = client.get(path, follow_redirects=True)
    shown, wanted = title(response.page), f"{heading} - My site"
    actual = "no title" if shown is None else f"the title `{shown[:200]}`"
    expect(response).that(shown == wanted, f"the title `{wanted}`", _actual(response, actual))


@pytest.mark.requirement("footer")
@pytest.mark.parametrize("path", list(HEADINGS))
def test_the_page_has_a_footer(client, path):
    """Both pages have a footer that is not empty"""
    response = client.get(path, follow_redirects=True)
    footer = response.page.find("footer")
    filled = footer and (visible_text(footer) or footer.find(["img", "svg", "video"]))
    actual = _actual(response, "an empty footer" if footer else "no footer")
    expect(response).that(filled, "a footer that is not empty", actual)


def _actual(response, text: str) -> str | None:
    """Return what to tell of a page; of one that fails the status says more."""
    return text if response.status_code == 200 else None


def _written(navs) -> str:
    """Return, in words, the links in the nav elements as they are written."""
    if not navs:
        return "no nav"
    found = [link for nav in navs for link in nav.find_all("a")]
    told = [f'href="{(attribute(link, "href") or "")[:100]}"' for link in found[:8]]
    return f"a nav with {', '.join(told)}" if told else "a nav without links"
