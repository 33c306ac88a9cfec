"""The hidden checks of 18-redirects.

A redirect that leads to the wrong page, or with the wrong status, costs the points of that
redirect. Whether it follows a prefix is looked at apart: its way below the prefix is compared with
its own way without one.
"""

from html import unescape
from urllib.parse import quote, unquote, urlsplit

import pytest

from grader.examiner.page import resolve
from grader.suite import expect, fresh, say

SITE = "http://localhost"
WELCOME = "Welcome to the home page!"
REDIRECTS = (301, 302, 303, 307, 308)
MOST_HOPS = 4
KINDS_OF_NAME = {
    "plain": "{name}",
    "small letters": "{word}",
    "spaces": "{name} de {other}",
    "digits": "{name} {number}",
    "apostrophe": "{name} O'{other}",
    "hyphen": "{name}-{other}",
    "ampersand": "{name} & {other}",
    "angle brackets": "<b id={word}>{name}",
    "accents": "{accents}",
    "accents and spaces": "{name} {accents} {other}",
}
ALPHABETS = ["greek", "cyrillic", "japanese", "arabic"]


@pytest.mark.requirement("home")
def test_go_to_home_redirects_to_the_home_page(client):
    """GET /go-to-home redirects with 302 to /"""
    expect(client.get("/go-to-home")).redirects_to("/", 302)


@pytest.mark.requirement("home")
def test_the_home_page_welcomes(client):
    """GET / shows `Welcome to the home page!`"""
    expect(client.get("/")).status(200).shows(WELCOME)


@pytest.mark.requirement("home")
def test_following_go_to_home_ends_on_the_home_page(client):
    """Following the redirect of /go-to-home ends on a page that shows the welcome"""
    expect(client.get("/go-to-home", follow_redirects=True)).status(200).shows(WELCOME)


@pytest.mark.requirement("home")
def test_go_to_home_redirects_again(student):
    """GET /go-to-home redirects every visitor on every visit, and / stays the home page"""
    for visitor in _busy_visitors(student):
        expect(visitor.get("/go-to-home")).redirects_to("/", 302)
        expect(visitor.get("/")).status(200).shows(WELCOME)


@pytest.mark.requirement("user")
@pytest.mark.parametrize("pattern", KINDS_OF_NAME.values(), ids=list(KINDS_OF_NAME))
def test_go_to_user_keeps_any_name(client, pattern):
    """GET /go-to-user/<username> redirects with 302 to /user/<username>, which shows the user"""
    _expect_sent_on(client, _made(pattern))


@pytest.mark.requirement("user")
@pytest.mark.parametrize("kind", ALPHABETS)
def test_go_to_user_keeps_letters_of_any_alphabet(client, kind):
    """GET /go-to-user/<username> redirects with names in other alphabets too"""
    _expect_sent_on(client, fresh.letters(kind))


@pytest.mark.requirement("user")
def test_the_page_of_a_user_can_be_visited_without_a_redirect(client):
    """GET /user/<username> answers exactly `User: <username>`, whoever was redirected before"""
    name, other = fresh.name(), _made(KINDS_OF_NAME["spaces"])
    client.get(f"/go-to-user/{name}")
    expect(_user(client, other)).status(200).exactly(f"User: {other}")


@pytest.mark.requirement("user")
def test_go_to_user_tells_users_apart(student):
    """GET /go-to-user/<username> leads to the user of this URL on every visit of everybody"""
    names = [fresh.name(), _made(KINDS_OF_NAME["accents and spaces"])]
    for visitor in (student.client(), student.client()):
        for name in [*names, names[0]]:
            _expect_sent_on(visitor, name)


@pytest.mark.requirement("permanent")
def test_the_old_home_redirects_for_good(client):
    """GET /old-home redirects to / with 301"""
    expect(client.get("/old-home")).redirects_to("/", 301)


@pytest.mark.requirement("permanent")
def test_the_old_home_redirects_again(student):
    """GET /old-home redirects to / with 301 on every visit and for every visitor"""
    for visitor in _busy_visitors(student):
        expect(visitor.get("/old-home")).redirects_to("/", 301)


@pytest.mark.requirement("url-for")
@pytest.mark.parametrize("path", ["/go-to-home", "/go-to-user", "/old-home"])
def test_redirects_follow_the_app_below_a_prefix(client, path):
    """Below a prefix such as /myapplication all three redirects lead below that prefix"""
    url = f"{path}/{fresh.name()}" if path == "/go-to-user" else path
    without = _way(client, url)
    word, other = fresh.word(), fresh.word()
    for prefix in ("/myapplication", f"/{word}", f"/{word}/{other}"):
        response = client.get(url, base_url=f"{SITE}{prefix}/")
        location = response.headers.get("Location", say("nowhere"))
        expect(response).status(*REDIRECTS).that(
            _way(client, url, prefix) == [f"{prefix}{step}" for step in without],
            _below(prefix, f"{prefix}{(without or ['/'])[0]}"),
            _below(prefix, location),
        )


@pytest.mark.requirement("url-for")
def test_names_survive_below_a_prefix(client):
    """Below a prefix /go-to-user/<username> leads below that prefix with any name"""
    for kind in ("spaces", "accents"):
        url = f"/go-to-user/{quote(_made(KINDS_OF_NAME[kind]), safe='')}"
        without, below = _way(client, url), _way(client, url, "/myapplication")
        response = client.get(url, base_url=f"{SITE}/myapplication/")
        expect(response).status(*REDIRECTS).that(
            below == [f"/myapplication{step}" for step in without],
            say("below the prefix /myapplication a redirect below that prefix"),
        )


def _busy_visitors(student):
    """Yield two visitors twice each; before each turn they have been at every URL."""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            for url in ("/", "/go-to-home", "/old-home", f"/go-to-user/{fresh.name()}"):
                visitor.get(url)
            yield visitor


def _made(pattern: str) -> str:
    """Return a new name of a pattern."""
    return pattern.format(
        name=fresh.name(),
        other=fresh.name(),
        word=fresh.word(),
        number=fresh.number(),
        accents=fresh.letters("accents"),
    )


def _below(prefix: str, url: str) -> str:
    return say("below the prefix {prefix} a redirect to {url}", prefix=prefix, url=url)


def _user(client, name: str):
    return client.get(f"/user/{quote(name, safe='')}")


def _expect_sent_on(client, name: str) -> None:
    """Expect the redirect to this user, and that it ends on the page of this user."""
    part = quote(name, safe="")
    sent_on = client.get(f"/go-to-user/{part}")
    location = sent_on.headers.get("Location", "")
    is_plain = unescape(unquote(location)) == unquote(location)
    expected = say("a redirect to {url}", url=f"/user/{part}")
    actual = say("a redirect to {url}: the name in it was escaped, as for HTML", url=location)
    expect(sent_on).that(is_plain, expected, actual)
    expect(sent_on).redirects_to(f"/user/{part}", 302)
    end = client.get(f"/go-to-user/{part}", follow_redirects=True)
    expect(end).status(200).exactly(f"User: {name}")


def _way(client, path: str, prefix: str = "") -> list[str]:
    """Return where a browser is led from a path of the app, step by step, prefix included.

    A step out of the site or of the prefix is the last one.
    """
    here, steps = f"{SITE}{prefix}{path}", []
    while len(steps) < MOST_HOPS and here.startswith(f"{SITE}{prefix}/"):
        inside = here.removeprefix(f"{SITE}{prefix}")
        response = client.get(inside, base_url=f"{SITE}{prefix}/")
        location = response.headers.get("Location")
        if response.status_code not in REDIRECTS or location is None:
            break
        here = resolve(location, here)
        # The prefix itself is the home page of the app, with or without its slash.
        here = f"{here}/" if urlsplit(here).path == prefix else here
        steps.append(here.removeprefix(SITE))
    return steps
