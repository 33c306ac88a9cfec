"""The hidden checks of 20-flash-messages.

`error` and `success` insist on the texts and classes. Whether messages go away, and what a page
looks like without them, is judged by whatever messages the app shows.
"""

import pytest

from grader.examiner.forms import explain_missing_form, find_form
from grader.examiner.page import shows, visible_text
from grader.suite import expect, fail, fresh, say

EMPTY = "Username cannot be empty!"
KINDS_OF_NAME = {
    "plain": "{name}",
    "small letters": "{word}",
    "one letter": "{letter}",
    "spaces": "{name} de {other}",
    "digits": "{name} {number}",
    "zero": "0",
    "apostrophe": "{name} O'{other}",
    "ampersand": "{name} & {other}",
    "accents": "{accents} {name}",
}
ALPHABETS = ["greek", "cyrillic", "japanese", "arabic"]


@pytest.mark.requirement("error")
def test_an_empty_username_redirects_to_the_login_page(client, site):
    """Posting an empty username to /login redirects to /login"""
    site.expect_redirect(site.post(client, ""), "/login")


@pytest.mark.requirement("error")
def test_the_error_is_shown_on_the_login_page(client, site):
    """After an empty username /login shows `Username cannot be empty!` in an li of class error"""
    page = site.landing(client, site.post(client, ""), "/login")
    site.expect_message(page, EMPTY, "error")


@pytest.mark.requirement("error")
def test_the_error_is_where_a_browser_ends_up(client, site):
    """Following the redirect after an empty username ends on a page that shows the message"""
    site.expect_message(site.post(client, "", follow_redirects=True), EMPTY, "error")


@pytest.mark.requirement("error")
def test_there_is_no_error_before_a_form_was_sent(client, site):
    """Before anything was posted /login shows no error; the post brings it"""
    before = site.visit(client, "/login")
    wanted = say("no li with `{text}` before the post", text=EMPTY)
    expect(before).that(not site.items(before, EMPTY), wanted)
    page = site.landing(client, site.post(client, ""), "/login")
    site.expect_message(page, EMPTY, "error")


@pytest.mark.requirement("error")
def test_every_empty_username_is_an_error(student, site):
    """Each time an empty username is posted, by whatever visitor, the message is shown"""
    for visitor in (student.client(), student.client()):
        for _ in range(3):
            answer = site.post(visitor, "")
            site.expect_redirect(answer, "/login")
            site.expect_message(site.landing(visitor, answer, "/login"), EMPTY, "error")


@pytest.mark.requirement("error")
def test_the_error_is_for_the_visitor_who_sent_the_form(student, site):
    """The error waits for the visitor who posted, whoever looks at /login before"""
    sender, other = student.client(), student.client()
    answer = site.post(sender, "")
    seen = site.visit(other, "/login")
    expect(seen).that(not site.items(seen, EMPTY), say("no message of another visitor"))
    site.expect_message(site.landing(sender, answer, "/login"), EMPTY, "error")


@pytest.mark.requirement("not-logged-in")
def test_after_the_error_nobody_is_logged_in(student, site):
    """After an empty username /profile redirects to /login"""
    _expect_profile_after_a_login(student, site)
    client = student.client()
    for _ in range(2):
        site.post(client, "")
        site.expect_redirect(site.visit(client, "/profile"), "/login")


@pytest.mark.requirement("not-logged-in")
def test_the_error_page_logs_nobody_in(student, site):
    """Who has read the error is still not logged in"""
    _expect_profile_after_a_login(student, site)
    client = student.client()
    site.post(client, "", follow_redirects=True)
    site.visit(client, "/login")
    site.expect_redirect(site.visit(client, "/profile"), "/login")


@pytest.mark.requirement("success")
@pytest.mark.parametrize("pattern", KINDS_OF_NAME.values(), ids=list(KINDS_OF_NAME))
def test_a_login_is_welcomed(client, site, pattern):
    """Posting a username redirects to /profile, which shows `Welcome, <username>!`"""
    _expect_welcome(site, client, _made(pattern))


@pytest.mark.requirement("success")
def test_names_in_any_alphabet_are_welcomed(student, site):
    """Posting a username in another alphabet is welcomed too"""
    for kind in ALPHABETS:
        _expect_welcome(site, student.client(), fresh.letters(kind))


@pytest.mark.requirement("success")
def test_a_login_is_welcomed_after_an_error(client, site):
    """Posting a username after an empty one is welcomed like any other"""
    site.post(client, "", follow_redirects=True)
    _expect_welcome(site, client, fresh.name())


@pytest.mark.requirement("success")
def test_each_visitor_is_welcomed_by_name(student, site):
    """Each of several visitors is welcomed by the name just posted, by a second name as well"""
    for visitor in (student.client(), student.client(), student.client()):
        for _ in range(2):
            _expect_welcome(site, visitor, fresh.name())


@pytest.mark.requirement("success")
def test_the_welcome_is_for_the_visitor_who_sent_the_form(student, site):
    """The welcome waits for the visitor who posted, whoever looks at /profile before"""
    sender, other, name = student.client(), student.client(), fresh.name()
    site.post(other, fresh.name())
    site.visit(other, "/profile")
    site.expect_redirect(site.post(sender, name), "/profile")
    seen = site.visit(other, "/profile")
    # Messages that are there for everybody, errors too, are the matter of `error`.
    if not _shares_errors(student, site):
        foreign = site.items(seen, f"Welcome, {name}!")
        expect(seen).that(not foreign, say("no message of another visitor"))
        site.expect_message(site.visit(sender, "/profile"), f"Welcome, {name}!", "success")


@pytest.mark.requirement("success")
def test_the_form_on_the_login_page_logs_in(client, site):
    """The form on /login, filled in and sent in a browser, leads to the welcome"""
    name, page = fresh.name(), site.visit(client, "/login")
    form = find_form(page.page, with_fields=["username"])
    if form is None:
        why = explain_missing_form(page.page, ["username"])
        fail("GET /login", say("a form with an input called username"), why)
    arguments = form.submission({"username": name}).client_arguments()
    end = client.open(**arguments, follow_redirects=True)
    site.expect_message(end, f"Welcome, {name}!", "success")


@pytest.mark.requirement("once")
def test_a_message_is_gone_when_the_page_is_loaded_again(student, site):
    """A message is shown once: it is gone when the page is loaded again"""
    name = fresh.name()
    posts = {"": EMPTY, name: f"Welcome, {name}!"}
    shown = [_goes_away(site, student.client(), *post) for post in posts.items()]
    if not any(shown):
        _fail_without_message(site, student.client(), name)


@pytest.mark.requirement("once")
def test_each_message_is_shown_once(client, site):
    """A later message is shown once as well, and none of the earlier ones comes back"""
    name, other = fresh.name(), fresh.name()
    posts = [("", EMPTY), ("", EMPTY), (name, f"Welcome, {name}!"), (other, f"Welcome, {other}!")]
    shown = [_goes_away(site, client, *post) for post in posts]
    if not any(shown):
        _fail_without_message(site, client, other)


@pytest.mark.requirement("quiet")
def test_the_login_page_has_no_empty_list(student, site):
    """/login has no empty message list, when no form was sent and when the message is gone"""
    _expect_quiet(site, site.visit(student.client(), "/login"), _loud(student, site, ""))
    client = student.client()
    site.post(client, "", follow_redirects=True)
    site.visit(client, "/login")
    _expect_quiet(site, site.visit(client, "/login"), _loud(student, site, ""))


@pytest.mark.requirement("quiet")
def test_the_profile_has_no_empty_list(student, site):
    """/profile has no empty message list once the message is gone"""
    client, name = student.client(), fresh.name()
    site.post(client, name, follow_redirects=True)
    site.visit(client, "/profile")
    page = site.visit(client, "/profile")
    # How one gets to see the profile is the matter of `success`; the login page always counts.
    if page.status_code != 200:
        page = site.visit(student.client(), "/login")
    _expect_quiet(site, page, _loud(student, site, name))


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


def _shares_errors(student, site) -> bool:
    """Say whether a visitor sees the error of another one on /login."""
    site.post(student.client(), "")
    return bool(site.items(site.visit(student.client(), "/login"), EMPTY))


def _expect_welcome(site, client, username: str) -> None:
    site.expect_redirect(site.post(client, username), "/profile")
    site.expect_message(site.visit(client, "/profile"), f"Welcome, {username}!", "success")


def _expect_profile_after_a_login(student, site) -> None:
    """Expect that a visitor with a name gets to /profile: else nobody was refused there."""
    client = student.client()
    site.post(client, fresh.name())
    # On the first visit there is a message, and what becomes of that is another matter.
    site.visit(client, "/profile")
    page = site.visit(client, "/profile")
    expected = say("status 200: whoever has logged in with a name gets to see /profile")
    expect(page).that(page.status_code == 200, expected)


def _goes_away(site, client, username: str, text: str) -> bool:
    """Say whether a post brings a message; fail where it is still there on the page loaded again.

    A message in other words is known by its being an item of a list that goes away.
    """
    first = site.post(client, username, follow_redirects=True)
    again = [client.get(first.url) for _ in range(2)]
    if not shows(first.page, text):
        later = {visible_text(item) for item in site.items(again[0])}
        return any(visible_text(item) not in later for item in site.items(first))
    in_list = bool(site.items(first, text))
    wanted = say("no `{text}` any more when the page is loaded again", text=text)
    for page in again:
        there = site.items(page, text) if in_list else shows(page.page, text)
        expect(page).that(not there, wanted)
    return True


def _fail_without_message(site, client, username: str) -> None:
    """Tell what a post leads to instead of a message: it may well be an error."""
    end = site.post(client, username, follow_redirects=True)
    expect(end).that(False, say("a message on the page that follows"))


def _loud(student, site, username: str):
    """Return the page that a post leads to."""
    return site.post(student.client(), username, follow_redirects=True)


def _expect_quiet(site, page, loud) -> None:
    """Expect no empty list on a page, but for those that a page with messages has as well."""
    said = {visible_text(item) for item in site.items(page)}
    has_messages = any(visible_text(item) not in said for item in site.items(loud))
    allowed = len(site.empty_lists(loud)) if has_messages else 0
    empty = site.empty_lists(page)
    expect(page).status(200).that(
        len(empty) <= allowed,
        say("no empty list"),
        say("an empty element {name}", name=empty and empty[0].name),
    )
