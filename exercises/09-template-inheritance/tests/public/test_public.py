"""The checks of 09-template-inheritance that you can run yourself."""

import pytest

from grader.examiner.page import headings, links, same_place, title, visible_text
from grader.examiner.template_source import Templates
from grader.suite import expect, fail

HEADINGS = {"/": "Home", "/about": "About"}


@pytest.mark.requirement("pages")
@pytest.mark.parametrize(("path", "heading"), HEADINGS.items(), ids=list(HEADINGS))
def test_the_page_has_its_heading(client, path, heading):
    """GET / has an h1 `Home`, GET /about has an h1 `About`"""
    response = client.get(path)
    found = heading in headings(response.page, 1)
    expect(response).status(200).that(found, f"an h1 `{heading}`")


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
    urls = [link.url for nav in response.page.find_all("nav") for link in links(nav)]
    for target in HEADINGS:
        # A route with a slash at its end loses `pages`, and not this as well.
        places = (target, client.get(target, follow_redirects=True).url)
        found = any(same_place(url, place) for url in urls for place in places)
        actual = f"links to {', '.join(urls)[:300]}" if urls else "no links in a nav"
        expect(response).that(found, f"a nav with a link to {target}", actual)


@pytest.mark.requirement("titles")
@pytest.mark.parametrize(("path", "heading"), HEADINGS.items(), ids=list(HEADINGS))
def test_the_page_has_its_own_title(client, path, heading):
    """The title of / is `Home - My site`, that of /about is `About - My site`"""
    response = client.get(path, follow_redirects=True)
    shown, wanted = title(response.page), f"{heading} - My site"
    expect(response).that(shown == wanted, f"the title `{wanted}`", f"the title `{shown}`")


@pytest.mark.requirement("footer")
@pytest.mark.parametrize("path", list(HEADINGS))
def test_the_page_has_a_footer(client, path):
    """Both pages have a footer that is not empty"""
    response = client.get(path, follow_redirects=True)
    footer = response.page.find("footer")
    filled = footer and (visible_text(footer) or footer.find(["img", "svg", "video"]))
    expect(response).that(filled, "a footer that is not empty")
