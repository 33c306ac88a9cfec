"""The checks of 12-url-building that you can run yourself."""

import re

import pytest

from grader.examiner.page import links, same_place, shows
from grader.suite import expect, fail, fresh, say

SITE = "http://localhost"
PREFIX = "/myapplication"
TARGETS = ["/", "/login", "/login?next=/", "/user/John%20Doe"]


@pytest.mark.requirement("endpoints")
@pytest.mark.parametrize("endpoint", ["index", "login", "profile"])
def test_the_view_functions_have_their_names(student, endpoint):
    """The view functions of /, /login and /user/<username> are index, login and profile"""
    path = {"index": "/", "login": "/login", "profile": f"/user/{fresh.name()}"}[endpoint]
    asked = [(path, "GET"), (path, "POST"), (f"{path}/", "GET")]
    view = next((view for each in asked if (view := student.view_of(*each))), None)
    found = [route.endpoint for route in student.app.routes if view and route.view == view]
    if endpoint not in found:
        fail(
            say("the view function of {path}", path=path),
            say("the endpoint {name}", name=endpoint),
            _endpoints_told(found),
        )


@pytest.mark.requirement("link-list")
def test_the_page_has_the_four_links(client):
    """The links on / lead to /, /login, /login?next=/ and /user/John%20Doe, in this order"""
    response = client.get("/")
    found = [link.url.removeprefix(SITE) for link in links(response.page)]
    right = len(found) == len(TARGETS) and all(map(same_place, found, TARGETS))
    expect(response).status(200).that(right, _links_told(TARGETS), _links_told(found))


@pytest.mark.requirement("prefix")
def test_the_links_follow_a_prefix(client):
    """Below /myapplication all four links begin with /myapplication"""
    below = f"{SITE}{PREFIX}/"
    response = client.get("/", base_url=below)
    urls = [link.url for link in links(response.page, below)]
    follow = [url for url in urls if re.match(rf"{SITE}{PREFIX}([/?]|$)", url)]
    expect(response).status(200).that(
        len(follow) >= len(TARGETS),
        say("below {prefix}, four links that begin with {prefix}", prefix=PREFIX),
        _links_told([url.removeprefix(SITE) for url in urls]),
    )


@pytest.mark.requirement("links-work")
def test_the_links_work(client):
    """Every link on / answers 200, and the last one shows `John Doe`"""
    home = client.get("/")
    here = [link.url for link in links(home.page) if link.url.startswith(f"{SITE}/")]
    urls = [url.removeprefix(SITE) for url in here]
    told = _links_told([link.url for link in links(home.page)])
    expect(home).status(200).that(urls, say("a page with links to this app"), told)
    for url in urls:
        expect(client.get(url)).status(200)
    last = [url for url in urls if same_place(url, TARGETS[-1])] or urls
    _expect_john(client, last[-1])


def _expect_john(client, url: str) -> None:
    """Expect John Doe; where the link leads to another page, say that: the page may be right."""
    response, name = client.get(url), "John Doe"
    text = " ".join(response.get_data(as_text=True).split())
    if not (same_place(url, TARGETS[-1]) or name in text or shows(response.page, name)):
        expect(client.get("/")).that(
            False,
            say("a last link that leads to {url}", url=TARGETS[-1]),
            say("a last link that leads to {url}", url=url[:200]),
        )
    expect(response).shows(name)


def _endpoints_told(found: list[str]) -> str:
    """Return in words which endpoints a view function has."""
    names = list(dict.fromkeys(found))
    if len(names) > 1:
        return say("the endpoints {names}", names=", ".join(names))
    return say("the endpoint {name}", name=names[0]) if names else say("no route for this URL")


def _links_told(urls: list[str]) -> str:
    """Return in words where links lead."""
    return say("links to {urls}", urls=", ".join(urls)) if urls else say("a page without a link")
