"""The checks of 11-static-files that you can run yourself."""

import re
from urllib.parse import urlsplit

import pytest

from grader.examiner.page import attribute, base_of, resolve, stylesheets
from grader.suite import expect

STYLE = "/static/style.css"
PREFIX = "/myapplication"


@pytest.mark.requirement("served")
def test_the_stylesheet_is_served(client):
    """GET /static/style.css answers 200 as text/css"""
    response = client.get(STYLE)
    is_css = response.mimetype == "text/css"
    expect(response).status(200).that(is_css, "text/css", response.mimetype)


@pytest.mark.requirement("served")
def test_the_stylesheet_holds_a_rule(client):
    """The stylesheet holds at least one CSS rule; a comment is none, and HTML is none"""
    response = client.get(STYLE)
    css = re.sub(r"/\*.*?\*/", "", response.get_data(as_text=True), flags=re.DOTALL)
    holds = ("{" in css or "@" in css) and "</" not in css
    actual = (
        f"`{' '.join(css.split())[:200]}`" if css.strip() else "an empty file, or only comments"
    )
    expect(response).status(200).that(holds, "at least one CSS rule", actual)


@pytest.mark.requirement("linked")
def test_the_page_links_the_stylesheet(client):
    """The page / has a link rel=stylesheet in its head that leads to /static/style.css"""
    response = client.get("/")
    found = [urlsplit(url).path for url in stylesheets(response.page)]
    actual = f"stylesheets linked in the head: {', '.join(found) or 'none'}"
    expect(response).status(200).that(STYLE in found, f"a link to {STYLE}", actual)


@pytest.mark.requirement("url-for")
def test_the_link_follows_a_prefix(student, client):
    """Below /myapplication the link leads to /myapplication/static/style.css"""
    paths = _paths_of_links(client.get("/"), "http://localhost/")
    student.restart()
    below = f"http://localhost{PREFIX}/"
    response = client.get("/", base_url=below)
    found = _paths_of_links(response, below)
    expect(response).status(200).that(
        any(PREFIX + path in found for path in paths),
        f"a link that leads to {PREFIX}{STYLE}, below {PREFIX}",
        f"links that lead to {', '.join(found) or 'nothing'}",
    )


@pytest.mark.requirement("missing")
def test_a_missing_file_is_not_found(client):
    """GET /static/missing.css answers 404"""
    expect(client.get("/static/missing.css")).status(404)


def _paths_of_links(response, url: str) -> list[str]:
    """Return the paths that the link elements of the page at a URL lead to."""
    base = base_of(response.page, url)
    links = response.page.find_all("link", href=True)
    return [urlsplit(resolve(attribute(link, "href") or "", base)).path for link in links]
