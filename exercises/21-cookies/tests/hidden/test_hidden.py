"""The hidden checks of 21-cookies.

A cookie is read as a browser reads it. Whether it has the right name and value is the matter of
`remember` alone: its lifetime and flags are looked at under any name, and `forget` may be shown
with a cookie that another page would have set.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

import pytest
from werkzeug.http import parse_cookie, parse_date

from grader.suite import expect, fail, fresh, say

STRANGER = "Hello, stranger"
THIRTY_DAYS = 30 * 24 * 60 * 60
# Seconds that may go by between setting a cookie and looking at it.
SLACK = 10
KINDS_OF_NAME = {
    "small letters": "{word}",
    "spaces": "{name} de {other}",
    "digits": "{name} {number}",
    "only digits": "{number}",
    "apostrophe": "{name} O'{other}",
    "quotes": '"{name}" {other} "{word}"',
    "signs of cookies": "{name}; {word}={number}, {other}",
    "plus and percent": "{name}+{number}%41%",
    "markup": "<b id={word}>{name} & <i>{other}",
    "backslash and braces": "{name}\\{word} {{{{ {number} }}}}",
}

kinds_of_value = pytest.mark.parametrize(
    "pattern", ["{name}", "{name} {word}"], ids=["one word", "two words"]
)


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie as a response sets it; the names of its attributes are in small letters."""

    name: str
    value: str
    attributes: Mapping[str, str]
    header: str

    def lifetime(self) -> float | None:
        """Return the seconds that it lives from now, or None where it has no limit."""
        max_age = self.attributes.get("max-age", "")
        if re.fullmatch(r"-?[0-9]{1,15}", max_age):
            return int(max_age)  # goes before Expires, as in browsers
        expires = parse_date(self.attributes.get("expires"))
        return (expires - datetime.now(UTC)).total_seconds() if expires else None

    def is_deleted(self) -> bool:
        """Say whether a browser throws it away at once."""
        lifetime = self.lifetime()
        return lifetime is not None and lifetime <= 0


@pytest.mark.requirement("stranger")
def test_a_stranger_is_greeted_every_time(student):
    """GET / without a cookie answers exactly `Hello, stranger`, every time and to everybody"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            expect(visitor.get("/")).status(200).exactly(STRANGER)


@pytest.mark.requirement("stranger")
def test_a_stranger_is_greeted_while_somebody_else_is_remembered(student):
    """GET / answers `Hello, stranger` to a visitor without a cookie, whoever came before"""
    _remember(student.client(), fresh.name())
    expect(student.client().get("/")).status(200).exactly(STRANGER)


@pytest.mark.requirement("stranger")
def test_another_cookie_makes_no_difference(client):
    """GET / answers `Hello, stranger` to a visitor who has only a cookie of another name"""
    client.set_cookie(fresh.word(), fresh.name())
    expect(client.get("/")).status(200).exactly(STRANGER)


@pytest.mark.requirement("remember")
def test_the_cookie_holds_the_name(client):
    """GET /remember/<name> sets the cookie username to that name"""
    for name in (fresh.name(), fresh.word()):
        response = _remember(client, name)
        values = [each.value for each in _cookies(response) if each.name == "username"]
        wanted = say("a cookie username={name}", name=name)
        expect(response).that(values[-1:] == [name], wanted, _in_words(response))


@pytest.mark.requirement("remember")
def test_the_name_is_welcomed_every_time(client):
    """After GET /remember/<name> / answers exactly `Welcome back, <name>` on every visit"""
    name = fresh.name()
    remembered = _remember(client, name)
    for _ in range(3):
        _expect_welcome(client, name, remembered)


@pytest.mark.requirement("remember")
@pytest.mark.parametrize("pattern", KINDS_OF_NAME.values(), ids=list(KINDS_OF_NAME))
def test_any_name_is_remembered(client, pattern):
    """After GET /remember/<name> / answers with the name, character by character"""
    name = _made(pattern)
    _expect_welcome(client, name, _remember(client, name))


@pytest.mark.requirement("remember")
def test_a_name_in_any_alphabet_is_remembered(client):
    """After GET /remember/<name> / answers with names with accents and in other alphabets"""
    for kind in ("accents", "greek", "cyrillic", "japanese", "arabic"):
        name = f"{fresh.letters(kind)} {fresh.letters(kind)}"
        _expect_welcome(client, name, _remember(client, name))


@pytest.mark.requirement("remember")
def test_each_visitor_is_remembered(student):
    """Each visitor is welcomed by the name in their own cookie"""
    visitors = [(student.client(), fresh.name()) for _ in range(3)]
    for visit in [(*visitor, _remember(*visitor)) for visitor in visitors]:
        _expect_welcome(*visit)


@pytest.mark.requirement("remember")
def test_the_last_name_counts(client):
    """GET /remember/<name> once more, with another name, changes the name in the welcome"""
    for name in (f"{fresh.name()} {fresh.word()}", fresh.word(3), fresh.name()):
        _expect_welcome(client, name, _remember(client, name))


@pytest.mark.requirement("remember")
def test_the_name_survives_a_new_start_of_the_app(student):
    """The name is kept in the cookie: / answers with it when the app was started anew"""
    client, name = student.client(), fresh.name()
    remembered = _remember(client, name)
    student.restart()
    _expect_welcome(client, name, remembered)


@pytest.mark.requirement("lifetime")
@kinds_of_value
def test_the_cookie_lives_thirty_days(client, pattern):
    """The cookie lives 30 days (2592000 seconds), whatever the name is"""
    expected = say("a cookie that lives 30 days (2592000 seconds)")
    _expect_cookie(client, pattern, expected, _lives_long)


@pytest.mark.requirement("flags")
@kinds_of_value
def test_the_cookie_has_its_flags(client, pattern):
    """The cookie is HttpOnly and has SameSite=Lax"""
    _expect_cookie(client, pattern, say("a cookie with HttpOnly and SameSite=Lax"), _has_flags)


@pytest.mark.requirement("forget")
def test_forgetting_deletes_the_cookie(student):
    """GET /forget tells the browser to delete the cookie"""
    client, name = _remembered(student)
    response = _visit(client, "/forget")
    holds = name in {each.name for each in _cookies(response) if each.is_deleted()}
    expect(response).that(holds, say("the cookie {name} deleted", name=name), _in_words(response))


@pytest.mark.requirement("forget")
def test_who_was_forgotten_is_a_stranger_again(student):
    """After GET /forget / answers again what it answers to a stranger, on every visit"""
    stranger = student.client().get("/")
    client, _ = _remembered(student)
    _visit(client, "/forget")
    for _ in range(2):
        _expect_same(client.get("/"), stranger)


@pytest.mark.requirement("forget")
def test_visitors_are_forgotten_as_often_as_they_like(student):
    """GET /forget deletes the cookie the second time as well"""
    stranger, (client, _) = student.client().get("/"), _remembered(student)
    for name in (fresh.name(), f"{fresh.name()} {fresh.letters('accents')}"):
        _visit(client, "/forget")
        _expect_same(client.get("/"), stranger)
        _remember(client, name)
    _visit(client, "/forget")
    _expect_same(client.get("/"), stranger)


def _made(pattern: str) -> str:
    """Return a new name of a pattern."""
    return pattern.format(
        name=fresh.name(), other=fresh.name(), word=fresh.word(), number=fresh.number()
    )


def _visit(client, url: str):
    """Visit a page as a browser does: go on to where the cookie is set, and drop what is old."""
    response = client.get(url)
    if "Set-Cookie" not in response.headers and 300 <= response.status_code < 400:
        response = client.get(url, follow_redirects=True)
    # The last one of a name counts. Werkzeug's client knows one way to delete a cookie of several.
    for cookie in {each.name: each for each in _cookies(response)}.values():
        if cookie.is_deleted():
            client.delete_cookie(cookie.name, path=cookie.attributes.get("path") or "/")
    return response


def _cookies(response) -> list[Cookie]:
    """Return the cookies that a response sets, and the redirects that led to it."""
    chain = (*response.history, response)
    return [_cookie(header) for each in chain for header in each.headers.getlist("Set-Cookie")]


def _cookie(header: str) -> Cookie:
    pair, *attributes = header.split(";")
    try:
        name, value = next(iter(parse_cookie(pair).items()), ("", ""))
    except UnicodeDecodeError:  # written by hand, in bytes that no app reads again
        name, value = pair.partition("=")[0].strip(), ""
    parts = (attribute.partition("=") for attribute in attributes)
    named = {name.strip().lower(): value.strip() for name, _, value in parts}
    return Cookie(name, value, named, header)


def _in_words(response) -> str:
    told = ", ".join(f"Set-Cookie: {each.header}" for each in _cookies(response))
    cookies = told or say("no cookie")
    return say("status {status}, {cookies}", status=response.status_code, cookies=cookies)


def _remember(client, name: str):
    """Ask to be remembered and return the response that sets a cookie."""
    return _visit(client, f"/remember/{quote(name, safe='')}")


def _reminder(response) -> Cookie | None:
    """Return the cookie that a name is kept in, under whatever name of its own."""
    cookies = _cookies(response)
    named = [each for each in cookies if each.name == "username"]
    return (named or cookies or [None])[-1]


def _expect_cookie(client, pattern: str, expected: str, holds: Callable[[Cookie], bool]) -> None:
    """Ask to be remembered and expect something of the cookie that does it."""
    response = _remember(client, _made(pattern))
    cookie, came = _reminder(response), _in_words(response)
    if cookie and cookie.is_deleted():
        came = say(
            "{cookies}: that is over at once (max_age is a number of seconds, expires a date)",
            cookies=came,
        )
    expect(response).that(cookie and holds(cookie), expected, came)


def _lives_long(cookie: Cookie) -> bool:
    lifetime = cookie.lifetime()
    return lifetime is not None and abs(lifetime - THIRTY_DAYS) <= SLACK


def _has_flags(cookie: Cookie) -> bool:
    same_site = cookie.attributes.get("samesite", "")
    return "httponly" in cookie.attributes and same_site.lower() == "lax"


def _remembered(student):
    """Return a client that the app knows, and the name of its cookie.

    Where /remember is of no use, a cookie that is set by hand does. Its name is a new one, or that
    of the statement, which is all that some apps know.
    """
    client, stranger = student.client(), student.client().get("/")
    cookie = _reminder(_remember(client, fresh.name()))
    if cookie and not _is_same(client.get("/"), stranger):
        return client, cookie.name
    for name in (fresh.name(), "Ada"):
        by_hand = student.client()
        by_hand.set_cookie("username", name)
        if not _is_same(by_hand.get("/"), stranger):
            return by_hand, "username"
    asked = say("GET / with a cookie that /remember set, or with a cookie username")
    came = say(
        "the same answer: status {status}, `{text}`",
        status=stranger.status_code,
        text=stranger.get_data(as_text=True).strip()[:300],
    )
    return fail(asked, say("another answer than to a stranger: else nobody can be forgotten"), came)


def _is_same(response, other) -> bool:
    return (response.status_code, response.get_data()) == (other.status_code, other.get_data())


def _expect_same(response, stranger) -> None:
    # Whether these are the right words is the matter of `stranger` alone.
    status, words = stranger.status_code, stranger.get_data(as_text=True).strip()[:300]
    expected = say("what a stranger gets: status {status}, `{text}`", status=status, text=words)
    expect(response).that(_is_same(response, stranger), expected)


def _expect_welcome(client, name: str, remembered) -> None:
    """Expect the welcome, and before it that /remember did not end in an error."""
    is_answer = remembered.status_code < 500 or _cookies(remembered)
    expect(remembered).that(is_answer, say("a response that sets the cookie"))
    response, welcome = client.get("/"), f"Welcome back, {name}"
    if remembered.asked not in response.asked:
        asked = say("{first}, then {second}", first=remembered.asked, second=response.asked)
        response.asked = asked
    is_stranger = welcome not in response.get_data(as_text=True)
    if is_stranger and response.status_code == 200 and not _cookies(remembered):
        came = say("no cookie: the answer to /remember has set none")
        fail(response.asked, say("exactly `{text}`", text=welcome), came)
    cookie = _reminder(remembered)
    if is_stranger and cookie and cookie.is_deleted():
        came = say("the cookie is over at once, so a browser throws it away and does not send it")
        fail(response.asked, say("exactly `{text}`", text=welcome), came)
    if is_stranger and (path := _path_without_home(remembered)):
        came = say(
            "the cookie was set for the path {path}, so a browser does not send it to /", path=path
        )
        fail(response.asked, say("exactly `{text}`", text=welcome), came)
    expect(response).status(200).exactly(welcome)


def _path_without_home(response) -> str:
    """Return the path of the pages that a browser sends the cookie to, if / is none of them."""
    cookie = _reminder(response)
    if cookie is None:
        return ""
    path = cookie.attributes.get("path", "")
    if not path.startswith("/"):
        # What a browser makes of a path that is not told: the folder of the page.
        path = urlsplit(response.url).path.rpartition("/")[0] or "/"
    return "" if path == "/" else path
