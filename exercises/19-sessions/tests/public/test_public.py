"""The checks of 19-sessions that you can run yourself."""

import pytest

from grader.examiner.forms import explain_missing_form, find_form, forms
from grader.examiner.page import visible_text
from grader.suite import expect, fail, fresh, say

REDIRECTS = (301, 302, 303, 307, 308)


@pytest.mark.requirement("login-form")
def test_the_login_page_has_a_form(client):
    """GET /login shows a form with method post and an input called username"""
    response = client.get("/login", follow_redirects=True)
    form = find_form(response.page, with_fields=["username"])
    missing = explain_missing_form(response.page, ["username"])
    expect(response).status(200).that(form, say("a form with an input called username"), missing)
    method = say("method {method}", method=form.method)
    expect(response).that(form.method == "post", say("method post"), method)


@pytest.mark.requirement("login")
def test_a_login_is_shown_on_the_profile(client):
    """Posting a username redirects to /profile, which then shows `Logged in as <username>`"""
    name = fresh.name()
    _expect_redirect(_post(client, name))
    expect(_profile(client)).status(200).shows(f"Logged in as {name}")


@pytest.mark.requirement("anonymous")
def test_without_a_login_nobody_is_logged_in(client):
    """Without a login /profile shows `You are not logged in`"""
    expect(_profile(client)).shows("You are not logged in")


@pytest.mark.requirement("separate")
def test_another_visitor_does_not_see_the_login(student):
    """What one client logs in, another one does not see"""
    seen = visible_text(_log_in(student.client(), fresh.name()).page)
    other = _profile(student.client())
    expected = say("a page that does not show the login of another visitor")
    expect(other).that(visible_text(other.page) != seen, expected)


@pytest.mark.requirement("logout")
def test_logout_forgets_the_user(client):
    """GET /logout forgets the user and redirects to /profile"""
    seen = visible_text(_log_in(client, fresh.name()).page)
    _expect_redirect(client.get("/logout"))
    after = _profile(client)
    expected = say("a page that shows no login any more")
    expect(after).that(visible_text(after.page) != seen, expected)


@pytest.mark.requirement("logout")
def test_logout_without_a_login_does_no_harm(client):
    """GET /logout redirects a client that is not logged in as well"""
    _expect_redirect(client.get("/logout"))


@pytest.mark.requirement("tampering")
def test_half_a_cookie_logs_nobody_in(student):
    """Half a session cookie is worth nothing: /profile shows no username"""
    name, client, forger = fresh.name(), student.client(), student.client()
    before = _log_in(client, name)
    seen, cookies = visible_text(before.page), before.request.cookies
    for cookie, value in cookies.items():
        forger.set_cookie(cookie, value[: len(value) // 2])
    page = _profile(forger)
    kept = say("no cookie: your app keeps the login itself, and not in the visitor's session")
    expect(page).that(cookies, say("a cookie that keeps the login"), kept)
    differs = visible_text(page.page) != seen
    expect(page).does_not_show(name).that(differs, say("a page that shows no login"))


def _expect_redirect(response) -> None:
    """Expect a redirect; where it leads is seen from the page that follows."""
    expected = say("a redirect to {url}", url="/profile")
    expect(response).that(response.status_code in REDIRECTS, expected)


def _profile(client):
    return client.get("/profile", follow_redirects=True)


def _post(client, username: str):
    """Send the form of the login page; post to /login itself where that leads nowhere."""
    form = find_form(client.get("/login", follow_redirects=True).page, with_fields=["username"])
    if form is not None and form.method == "post":
        response = client.open(**form.submission({"username": username}).client_arguments())
        if response.status_code not in (404, 405):
            return response
    return client.post("/login", data={"username": username})


def _log_in(client, username: str):
    """Log in, if need be with another field than username, and return /profile as it is then."""
    before, answers, pages = visible_text(_profile(client).page), [], []
    for log_in in (_post, _fill_in_text):
        answers.append(log_in(client, username))
        page = _profile(client)
        pages.append(page)
        seen = visible_text(page.page)
        if page.status_code == 200 and seen != before:
            return page
    # An error of the post says more than the profile on which it left nothing.
    expected = say("a login that /profile shows")
    expect(answers[0]).that(answers[0].status_code < 500, expected)
    # Of the two, the one after the login that is asked for tells what was done before it.
    shown = visible_text(pages[0].page)
    return fail(pages[0].asked, expected, say("/profile still shows `{text}`", text=shown))


def _fill_in_text(client, username: str) -> None:
    for form in forms(client.get("/login", follow_redirects=True).page):
        names = [field.name for field in form.fields if field.kind in ("text", "search")]
        client.open(**form.submission(dict.fromkeys(names, username)).client_arguments())
