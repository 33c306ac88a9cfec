"""The hidden checks of 19-sessions on the pages, the login and the logout."""

import pytest

from grader.examiner.forms import explain_missing_form
from grader.suite import expect, fail, fresh, say

ANONYMOUS = "You are not logged in"
KINDS_OF_NAME = {
    "plain": "{name}",
    "small letters": "{word}",
    "one letter": "{letter}",
    "spaces": "{name} de {other}",
    "digits": "{name} {number}",
    "apostrophe": "{name} O'{other}",
    "ampersand": "{name} & {other}",
    "accents": "{accents} {name}",
}
ALPHABETS = ["greek", "cyrillic", "japanese", "arabic"]


@pytest.mark.requirement("login-form")
def test_the_login_page_has_a_form(student, site):
    """GET /login shows every visitor a form with method post and an input called username"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            response = site.visit(visitor, "/login")
            form, missing = site.form(response), explain_missing_form(response.page, ["username"])
            expected = say("a form with an input called username")
            expect(response).status(200).that(form, expected, missing)
            method = say("method {method}", method=form.method)
            expect(response).that(form.method == "post", say("method post"), method)


@pytest.mark.requirement("login-form")
def test_a_visitor_can_type_the_username(client, site):
    """The input called username on /login takes what a visitor types"""
    response = site.visit(client, "/login")
    form = site.form(response)
    typed = form is not None and "username" in site.typed(form)
    wanted, came = say("an input called username in which a visitor can type a name"), None
    if form is not None:
        came = say("an input username of the type {kind}", kind=form.field("username").kind)
    elif response.status_code < 400:
        came = explain_missing_form(response.page, ["username"])
    expect(response).that(typed, wanted, came)


@pytest.mark.requirement("login-form")
def test_the_form_leads_to_the_login(student, site):
    """The form on /login logs in, as a post to /login does"""
    name, visitor, other = fresh.name(), student.client(), student.client()
    login = site.visit(visitor, "/login")
    form = site.form(login)
    if form is None:
        wanted = say("a form with an input called username")
        # Of a page that is an error, the status says more.
        expect(login).that(login.status_code < 400, wanted)
        fail("GET /login", wanted, explain_missing_form(login.page, ["username"]))
    submission = form.submission({"username": name})
    sent = visitor.open(**submission.client_arguments())
    # A login that does not work either way is the matter of `login`.
    if not site.leads_to_page(sent, "/profile"):
        direct = other.post("/login", data={"username": name})
        expect(sent).that(
            _came(sent) == _came(direct),
            _leading("post", "/login", direct),
            _leading(submission.method, submission.url.removeprefix("http://localhost"), sent),
        )


@pytest.mark.requirement("login")
@pytest.mark.parametrize("pattern", KINDS_OF_NAME.values(), ids=list(KINDS_OF_NAME))
def test_a_login_is_shown_on_the_profile(client, site, pattern):
    """Posting a username redirects to /profile, which then shows `Logged in as <username>`"""
    _expect_login(site, client, _made(pattern))


@pytest.mark.requirement("login")
def test_names_in_any_alphabet_log_in(student, site):
    """Posting a username in another alphabet logs in too"""
    for kind in ALPHABETS:
        _expect_login(site, student.client(), fresh.letters(kind))


@pytest.mark.requirement("login")
def test_a_login_lasts(client, site):
    """After a login every visit to /profile shows the username"""
    name = fresh.name()
    _expect_login(site, client, name)
    for _ in range(3):
        expect(site.visit(client, "/profile")).status(200).shows(f"Logged in as {name}")


@pytest.mark.requirement("login")
def test_everybody_can_log_in_and_change_the_name(student, site):
    """Posting a username works for every visitor, and another username replaces the first"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            _expect_login(site, visitor, fresh.name())


@pytest.mark.requirement("anonymous")
def test_without_a_login_nobody_is_logged_in(student, site):
    """Without a login /profile shows `You are not logged in`, to everybody and each time"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            _expect_anonymous(site, visitor)


@pytest.mark.requirement("anonymous")
def test_the_login_page_logs_nobody_in(client, site):
    """Who has only looked at /login is not logged in: /profile shows `You are not logged in`"""
    site.visit(client, "/login")
    _expect_anonymous(site, client)


@pytest.mark.requirement("separate")
def test_another_visitor_does_not_see_the_login(student, site):
    """What one client logs in, another one does not see: neither a new one nor an old one"""
    old = student.client()
    site.visit(old, "/profile")
    login = site.logged_in()
    for other in (old, student.client()):
        _expect_no_login(site.visit(other, "/profile"), login)


@pytest.mark.requirement("separate")
def test_two_visitors_keep_their_own_logins(student, site):
    """Two clients are logged in at the same time, and each sees only its own login"""
    ada = site.logged_in()
    grace = site.logged_in()
    for _ in range(2):
        for own, other in ((ada, grace), (grace, ada)):
            expect(site.visit(own.client, "/profile")).does_not_show(other.username)
            _expect_still(site, own)


@pytest.mark.requirement("separate")
def test_a_logout_is_of_one_visitor(student, site):
    """When one client logs out, another one stays logged in"""
    ada = site.logged_in()
    grace = site.logged_in()
    grace.client.get("/logout")
    student.client().get("/logout")
    _expect_still(site, ada)


@pytest.mark.requirement("logout")
def test_logout_forgets_the_user(student, site):
    """GET /logout forgets the user and redirects to /profile"""
    login = site.logged_in()
    site.expect_redirect(site.visit(login.client, "/logout"), "/profile")
    for _ in range(2):
        _expect_logged_out(site, login)


@pytest.mark.requirement("logout")
def test_every_login_can_be_forgotten(student, site):
    """GET /logout forgets the second user of a client as well as the first"""
    first = site.logged_in()
    site.expect_redirect(site.visit(first.client, "/logout"), "/profile")
    second = site.logged_in(first.client)
    expect(site.visit(first.client, "/profile")).does_not_show(first.username)
    site.expect_redirect(site.visit(first.client, "/logout"), "/profile")
    for login in (first, second):
        _expect_logged_out(site, login)


@pytest.mark.requirement("logout")
def test_logout_without_a_login_does_no_harm(student, site):
    """GET /logout redirects to /profile without a login too, as often as one likes"""
    client = student.client()
    before = site.visit(client, "/profile").status_code
    for _ in range(2):
        site.expect_redirect(site.visit(client, "/logout"), "/profile")
    expect(site.visit(client, "/profile")).status(before)
    site.logged_in(client)


def _made(pattern: str) -> str:
    """Return a new name of a pattern."""
    return pattern.format(
        name=fresh.name(),
        other=fresh.name(),
        word=fresh.word(),
        letter=fresh.word(1),
        number=fresh.number(),
        accents=fresh.letters("accents"),
    )


def _leading(method: str, url: str, response) -> str:
    """Say where a form leads, and what comes of it."""
    return say(
        "a form that sends a {method} to {url}, which answers status {status}",
        method=method.upper(),
        url=url,
        status=response.status_code,
    )


def _came(response) -> tuple[int, str | None]:
    return response.status_code, response.headers.get("Location")


def _expect_login(site, client, username: str) -> None:
    site.expect_redirect(site.post(client, username), "/profile")
    page = site.visit(client, "/profile")
    expect(page).status(200).shows(f"Logged in as {username}").does_not_show(ANONYMOUS)


def _expect_anonymous(site, client) -> None:
    expect(site.visit(client, "/profile")).status(200, 401, 403).shows(ANONYMOUS)


def _expect_no_login(page, login) -> None:
    expect(page).that(not login.is_on(page), say("a page that does not show that login"))


def _expect_logged_out(site, login) -> None:
    """Expect that the visitor is shown neither the old login nor one of an empty name."""
    page = site.visit(login.client, "/profile")
    _expect_no_login(page, login)
    expect(page).that(not site.shows_a_login(page), say("a page that shows no login"))


def _expect_still(site, login) -> None:
    """Expect that the visitor is logged in as before, in an app whose logins last."""
    if login.lasts:
        page = site.visit(login.client, "/profile")
        expected = say("what it showed before: `{text}`", text=login.shown[:300])
        expect(page).that(login.is_on(page), expected)
