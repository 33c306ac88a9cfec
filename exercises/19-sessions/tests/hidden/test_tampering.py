"""The hidden checks of 19-sessions on cookies that were changed by hand.

Whatever cookies the app keeps a login in are changed: Flask's own, or any other.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest

from grader.suite import expect, fail, say


@pytest.mark.requirement("tampering")
@pytest.mark.parametrize("part", ["start", "middle", "signature"])
def test_a_cookie_with_a_changed_sign_logs_nobody_in(student, site, part):
    """A session cookie in which one character was changed logs nobody in"""

    def changed(value: str) -> str:
        at = {"start": 0, "middle": len(value) // 2, "signature": value.rfind(".") + 1}[part]
        return value[:at] + ("1" if value[at : at + 1] == "0" else "0") + value[at + 1 :]

    _expect_refused(student, site, changed)


@pytest.mark.requirement("tampering")
@pytest.mark.parametrize("part", ["signature", "second half"])
def test_a_cookie_that_was_cut_logs_nobody_in(student, site, part):
    """A session cookie of which a part was cut off logs nobody in"""

    def cut(value: str) -> str:
        half = value[: len(value) // 2]
        return value.rpartition(".")[0] or half if part == "signature" else half

    _expect_refused(student, site, cut)


@pytest.mark.requirement("tampering")
def test_a_cookie_with_the_name_of_another_user_logs_nobody_in(student, site):
    """A session cookie in which another username was written logs nobody in"""
    victim = site.logged_in()
    login = site.logged_in()
    _expect_cookies(login)
    for name, value in login.cookies.items():
        for forged in _forged(value, login.username, victim.username):
            page = _visit_with(student, site, {**login.cookies, name: forged})
            expect(page).that(not victim.is_on(page), say("a page that shows nobody else's login"))


def _expect_cookies(login) -> None:
    if not login.cookies:
        actual = say("no cookie: your app keeps the login itself, and not in the visitor's session")
        fail("POST /login", say("a login that a session cookie keeps"), actual)


def _visit_with(student, site, cookies: dict[str, str]):
    """Visit /profile as a new visitor with these cookies."""
    client = student.client()
    for name, value in cookies.items():
        client.set_cookie(name, value)
    return site.visit(client, "/profile")


def _expect_refused(student, site, change) -> None:
    """Log in, and expect that the cookies which keep the login are worth nothing once changed."""
    login = site.logged_in()
    _expect_cookies(login)
    untouched = _visit_with(student, site, login.cookies)
    expect(untouched).that(login.is_on(untouched), say("a login that its cookie keeps"))
    for names in _deciding(student, site, login):
        changed = {name: change(login.cookies[name]) for name in names}
        page = _visit_with(student, site, {**login.cookies, **changed})
        is_refused = not login.is_on(page) and not site.shows_a_login(page)
        expect(page).that(is_refused, say("a page that shows no login, for a changed cookie"))


def _deciding(student, site, login) -> list[list[str]]:
    """Return the names of the cookies that the login hangs on, together where any one will do."""
    single = []
    for name in login.cookies:
        others = {other: value for other, value in login.cookies.items() if other != name}
        if not login.is_on(_visit_with(student, site, others)):
            single.append([name])
    return single or [list(login.cookies)]


def _forged(value: str, username: str, victim: str) -> set[str]:
    """Return a cookie with the victim's name in it, where the user's can be found in it."""
    parts = [_reencoded(part, username, victim) for part in value.split(".")]
    forged = {
        value.replace(username, victim),
        value.replace(username.encode().hex(), victim.encode().hex()),
        ".".join(parts),
    }
    # Users who are simply counted: a neighbour's number.
    if value.isascii() and value.isdigit() and len(value) < 20:
        forged |= {str(int(value) - 1), str(int(value) + 1)}
    return forged - {value}


def _reencoded(part: str, username: str, victim: str) -> str:
    """Return a part of a cookie with the other name in it, if it is Base64 with the first one."""
    try:
        data = urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        return part
    if username.encode() not in data:
        return part
    changed = urlsafe_b64encode(data.replace(username.encode(), victim.encode())).decode()
    return changed if part.endswith("=") else changed.rstrip("=")
