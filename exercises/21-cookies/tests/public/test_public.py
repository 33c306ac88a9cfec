"""The checks of 21-cookies that you can run yourself."""

import re
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from werkzeug.http import parse_date

from grader.suite import expect, fail, fresh, say

THIRTY_DAYS = 30 * 24 * 60 * 60
# Seconds that may go by between setting a cookie and looking at it.
SLACK = 10


@pytest.mark.requirement("stranger")
def test_a_stranger_is_greeted(client):
    """GET / without a cookie answers exactly `Hello, stranger`"""
    expect(client.get("/")).status(200).exactly("Hello, stranger")


@pytest.mark.requirement("remember")
@pytest.mark.parametrize("pattern", ["{name}", "{name} {other}"], ids=["one word", "two words"])
def test_a_name_is_remembered(client, pattern):
    """After GET /remember/<name> / answers exactly `Welcome back, <name>`"""
    name = pattern.format(name=fresh.name(), other=fresh.name())
    remembered = _remember(client, name)
    answered = remembered.status_code < 500 or _headers(remembered)
    expect(remembered).that(answered, say("a response that sets the cookie"))
    response, welcome = client.get("/"), f"Welcome back, {name}"
    if remembered.asked not in response.asked:
        asked = say("{first}, then {second}", first=remembered.asked, second=response.asked)
        response.asked = asked
    path = _attributes(remembered).get("path", "/")
    is_stranger = welcome not in response.get_data(as_text=True)
    if is_stranger and response.status_code == 200 and not _headers(remembered):
        came = say("no cookie: the answer to /remember has set none")
        fail(response.asked, say("exactly `{text}`", text=welcome), came)
    if is_stranger and _is_over(remembered):
        came = say("the cookie is over at once, so a browser throws it away and does not send it")
        fail(response.asked, say("exactly `{text}`", text=welcome), came)
    if is_stranger and path not in ("", "/"):
        came = say(
            "the cookie was set for the path {path}, so a browser does not send it to /", path=path
        )
        fail(response.asked, say("exactly `{text}`", text=welcome), came)
    expect(response).status(200).exactly(welcome)


@pytest.mark.requirement("lifetime")
def test_the_cookie_lives_thirty_days(client):
    """The cookie lives 30 days (2592000 seconds)"""
    response = _remember(client, fresh.name())
    lifetime = _lifetime(_attributes(response))
    holds = lifetime is not None and abs(lifetime - THIRTY_DAYS) <= SLACK
    came = _cookies(response)
    if _is_over(response):
        came = say(
            "{cookies}: that is over at once (max_age is a number of seconds, expires a date)",
            cookies=came,
        )
    expect(response).that(holds, say("a cookie that lives 2592000 seconds"), came)


@pytest.mark.requirement("flags")
def test_the_cookie_has_its_flags(client):
    """The cookie is HttpOnly and has SameSite=Lax"""
    response = _remember(client, fresh.name())
    attributes = _attributes(response)
    holds = "httponly" in attributes and attributes.get("samesite", "").lower() == "lax"
    expected = say("a cookie with HttpOnly and SameSite=Lax")
    expect(response).that(holds, expected, _cookies(response))


@pytest.mark.requirement("forget")
def test_a_visitor_is_forgotten(student):
    """After GET /forget / answers as it does to a stranger"""
    stranger = student.client().get("/")
    client = _remembered(student, stranger)
    _visit(client, "/forget")
    end, words = client.get("/"), stranger.get_data(as_text=True).strip()[:300]
    wanted = say(
        "what a stranger gets: status {status}, `{text}`", status=stranger.status_code, text=words
    )
    expect(end).that(end.get_data() == stranger.get_data(), wanted)


def _remember(client, name: str):
    """Ask to be remembered and return the response that sets a cookie."""
    return _visit(client, f"/remember/{quote(name, safe='')}")


def _remembered(student, stranger):
    """Return a client that the app knows; where /remember is of no use, by a cookie of our own."""
    client = student.client()
    _remember(client, fresh.name())
    if client.get("/").get_data() != stranger.get_data():
        return client
    # The name of the statement is all that an app knows which was written for it alone.
    for name in (fresh.name(), "Ada"):
        by_hand = student.client()
        by_hand.set_cookie("username", name)
        if by_hand.get("/").get_data() != stranger.get_data():
            return by_hand
    asked = say("GET / with a cookie that /remember set, or with a cookie username")
    came = say(
        "the same answer: status {status}, `{text}`",
        status=stranger.status_code,
        text=stranger.get_data(as_text=True).strip()[:300],
    )
    return fail(asked, say("another answer than to a stranger: else nobody can be forgotten"), came)


def _visit(client, url: str):
    """Visit a page as a browser does: go on to where the cookie is set, and drop what is old."""
    response = client.get(url)
    if "Set-Cookie" not in response.headers and 300 <= response.status_code < 400:
        response = client.get(url, follow_redirects=True)
    lifetime = _lifetime(_attributes(response))
    if lifetime is not None and lifetime <= 0:
        name, _, _ = _header(response).partition("=")
        client.delete_cookie(name.strip(), path=_attributes(response).get("path") or "/")
    return response


def _attributes(response) -> dict[str, str]:
    """Return the attributes of the cookie, under their names in small letters."""
    _, *attributes = _header(response).split(";")
    parts = (attribute.partition("=") for attribute in attributes)
    return {name.strip().lower(): value.strip() for name, _, value in parts}


def _header(response) -> str:
    """Return the header that sets the cookie username, or else the last cookie that is set."""
    headers = _headers(response)
    named = [header for header in headers if header.strip().startswith("username=")]
    return (named or headers or [""])[-1]


def _lifetime(attributes: dict[str, str]) -> float | None:
    """Return the seconds that a cookie lives from now, or None for one without a limit."""
    max_age, expires = attributes.get("max-age", ""), parse_date(attributes.get("expires"))
    if re.fullmatch(r"-?[0-9]{1,15}", max_age):
        return int(max_age)  # goes before Expires, as in browsers
    return (expires - datetime.now(UTC)).total_seconds() if expires else None


def _is_over(response) -> bool:
    """Say whether the cookie of a response is one that a browser throws away at once."""
    lifetime = _lifetime(_attributes(response))
    return lifetime is not None and lifetime <= 0


def _cookies(response) -> str:
    """Return, in words, the status of a response and the cookies that it sets."""
    cookies = ", ".join(f"Set-Cookie: {header}" for header in _headers(response))
    told = cookies or say("no cookie")
    return say("status {status}, {cookies}", status=response.status_code, cookies=told)


def _headers(response) -> list[str]:
    """Return the cookies that a response sets, and the redirects that led to it."""
    chain = (*response.history, response)
    return [header for each in chain for header in each.headers.getlist("Set-Cookie")]
