"""The hidden checks of 12-url-building.

Which links there are, whether they follow a prefix and whether they work are judged each for
itself: what is wrong with the list costs nothing elsewhere, as long as there are links to judge.
"""

from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from grader.examiner.page import links, same_place, shows
from grader.suite import expect, fail, fresh, say

SITE = "http://localhost"
JOHN = "John%20Doe"
MOST_TOLD = 8
MOST_LINKS = 100
TARGETS = ["/", "/login", "/login?next=/", f"/user/{JOHN}"]


@pytest.mark.requirement("endpoints")
@pytest.mark.parametrize("path", ["/", "/login"], ids=["index", "login"])
def test_the_fixed_pages_have_their_endpoints(student, path):
    """The view functions of / and /login are the endpoints index and login"""
    _expect_endpoint(student, path, "login" if path == "/login" else "index")


@pytest.mark.requirement("endpoints")
@pytest.mark.parametrize("kind", ["name", "spaces", "accents", "digits"])
def test_every_user_has_the_endpoint_profile(student, kind):
    """The view function of /user/<username> is the endpoint profile, whatever the name is"""
    _expect_endpoint(student, f"/user/{_name(kind)}", "profile")


@pytest.mark.requirement("link-list")
def test_the_page_has_the_four_links(client):
    """The links on / lead to /, /login, /login?next=/ and /user/John%20Doe, in this order"""
    _expect_list(client.get("/"))


@pytest.mark.requirement("link-list")
def test_the_links_stay_the_same(student):
    """The links on / are the same four on every visit and for every visitor"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            _expect_list(visitor.get("/"))
            for path in TARGETS:
                visitor.get(path)


@pytest.mark.requirement("prefix")
@pytest.mark.parametrize("kind", ["the example", "another"])
def test_the_links_follow_a_prefix(student, client, kind):
    """Below a prefix such as /myapplication all four links begin with that prefix"""
    prefix = "/myapplication" if kind == "the example" else f"/{fresh.word()}"
    plain = [url for url in _urls(client.get("/"), f"{SITE}/") if _is_here(url)]
    right = {url for url in plain if any(same_place(url, target) for target in TARGETS)}
    # A slip in a link has cost `link-list`: it is judged with the others, if these are the links.
    four = right if len(right) == len(TARGETS) else plain if len(right) > 1 else []
    # As the app is when it was never asked for at another place.
    student.restart()
    response = client.get("/", base_url=f"{SITE}{prefix}/")
    found = _urls(response, f"{SITE}{prefix}/")
    follow = all(any(_follows(url, below, prefix) for below in found) for url in four)
    expect(response).status(200).that(
        len(four) >= len(TARGETS) and follow,
        say(
            "below {prefix}, the four links of the page, each with {prefix} in front", prefix=prefix
        ),
        _told(found),
    )


@pytest.mark.requirement("links-work")
def test_every_link_answers(student):
    """Every link on / answers 200, on every visit and to every visitor"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            for url in _links_of(visitor):
                expect(visitor.get(url)).status(200)


@pytest.mark.requirement("links-work")
def test_the_last_link_shows_john_doe(student):
    """The last link on / shows `John Doe`"""
    for visitor in (student.client(), student.client()):
        _expect_john(visitor, _profile(visitor))


@pytest.mark.requirement("links-work")
@pytest.mark.parametrize("kind", ["name", "spaces", "accents", "digits"])
def test_the_profile_is_that_of_the_user_in_the_url(client, kind):
    """The page behind the last link shows the name in its URL, whoever it is"""
    url, name = _profile(client), _name(kind)
    if JOHN in url:  # with a slip in its name the link itself has failed already
        expect(client.get(url.replace(JOHN, quote(name, safe="")))).status(200).shows(name)


@pytest.mark.requirement("links-work")
def test_each_profile_is_that_of_its_user(student):
    """The page of a user shows the name in its URL, whichever pages were asked for before"""
    for visitor in (student.client(), student.client()):
        url = _profile(visitor)
        for name in ("John Doe", fresh.name(), fresh.name(), "John Doe"):
            if JOHN in url:
                profile = url.replace(JOHN, quote(name, safe=""))
                expect(visitor.get(profile)).status(200).shows(name)


def _name(kind: str) -> str:
    """Return a new user name of a kind."""
    return {
        "name": fresh.name(),
        "spaces": f"{fresh.name()} de {fresh.name()}",
        "accents": fresh.letters("accents"),
        "digits": f"{fresh.word()}{fresh.number()}",
    }[kind]


def _expect_endpoint(student, path: str, endpoint: str) -> None:
    """Expect an endpoint; a slash too many or a wrong method costs other requirements."""
    asked = [(path, "GET"), (path, "POST"), (f"{path}/", "GET")]
    view = next((view for each in asked if (view := student.view_of(*each))), None)
    found = [route.endpoint for route in student.app.routes if view and route.view == view]
    if endpoint not in found:
        fail(
            say("the view function of {path}", path=path),
            say("the endpoint {name}", name=endpoint),
            _endpoints_told(found),
        )


def _endpoints_told(found: list[str]) -> str:
    """Return in words which endpoints a view function has."""
    names = list(dict.fromkeys(found))
    if len(names) > 1:
        return say("the endpoints {names}", names=", ".join(names))
    return say("the endpoint {name}", name=names[0]) if names else say("no route for this URL")


def _expect_list(response) -> None:
    found = _urls(response, f"{SITE}/")
    right = len(found) == len(TARGETS) and all(map(same_place, found, TARGETS))
    expect(response).status(200).that(
        right, say("links to {urls}", urls=", ".join(TARGETS)), _told(found)
    )


def _urls(response, url: str) -> list[str]:
    """Return where the links of the page at a URL lead, in order; more than enough of them."""
    return [link.url for link in links(response.page, url)[:MOST_LINKS]]


def _told(urls: list[str]) -> str:
    """Return in words where links lead."""
    more = ", …" if len(urls) > MOST_TOLD else ""
    told = ", ".join(url.removeprefix(SITE) for url in urls[:MOST_TOLD])
    return say("links to {urls}", urls=told + more) if urls else say("a page without a link")


def _is_here(url: str) -> bool:
    return url.startswith(f"{SITE}/")


def _links_of(client) -> list[str]:
    """Return the paths and queries of the links on / that stay on this site; expect any."""
    home = client.get("/")
    found = _urls(home, f"{SITE}/")
    urls = [url.removeprefix(SITE) for url in found if _is_here(url)]
    expect(home).status(200).that(urls, say("a page with links to this app"), _told(found))
    return urls


def _profile(client) -> str:
    """Return the link of John Doe; should the order be wrong, that costs `link-list` alone."""
    urls = _links_of(client)
    return next((url for url in urls if same_place(url, TARGETS[-1])), urls[-1])


def _expect_john(client, url: str) -> None:
    """Expect John Doe; where the link leads to another page, say that: the page may be right."""
    response, name = client.get(url), "John Doe"
    expect(response).status(200)
    text = " ".join(response.get_data(as_text=True).split())
    if not (same_place(url, TARGETS[-1]) or name in text or shows(response.page, name)):
        expect(client.get("/")).that(
            False,
            say("a last link that leads to {url}", url=TARGETS[-1]),
            say("a last link that leads to {url}", url=url[:200]),
        )
    expect(response).shows(name)


def _follows(plain: str, below: str, prefix: str) -> bool:
    """Say whether a link below a prefix is the one of the plain page with the prefix in front."""
    if not _is_here(below):
        return False
    here, there = urlsplit(plain), urlsplit(below)
    before = parse_qsl(here.query, keep_blank_values=True)
    after = parse_qsl(there.query, keep_blank_values=True)
    # The value of next may be / or the prefix.
    values = {(name, value.replace(prefix, "", 1) or "/") for name, value in after}
    paths = (f"{prefix}{here.path}", prefix if here.path == "/" else None)
    is_same = before == after or set(before) == values
    return there.path in paths and is_same
