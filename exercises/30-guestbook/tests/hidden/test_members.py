"""The hidden checks of 30-guestbook about who may do what; conftest.py has the visitors."""

import pytest

from grader.examiner.forms import explain_missing_form, find_form
from grader.examiner.page import shows, visible_text
from grader.suite import expect, fail, fresh


@pytest.mark.requirement("login")
def test_a_name_logs_in(visit, expect_redirect):
    """GET /login shows a form; posting its field username logs in and redirects to /"""
    name, other = fresh.name(), fresh.name()
    for username in (
        name,
        f"{name} de {other}",
        f"{name} O'{other}",
        fresh.letters("accents"),
        f"{fresh.letters('greek')} {fresh.letters('japanese')}",
    ):
        visitor, stranger = visit(), visit()
        login = visitor.client.get("/login")
        expect(login).status(200)
        form = visitor.form("/login", "username")
        if form is None:
            found = explain_missing_form(login.page, ["username"])
            expected = "a form with method post and a field named username"
            fail(login.asked, expected, found or "a form that is sent with GET")
        response = visitor.send(form.submission({"username": username}))
        expect_redirect(response, "/")
        expect(response).that(
            _is_treated_as_member(visitor, stranger),
            "a client that is logged in now",
            "the same pages as for a client that is not logged in",
        )


@pytest.mark.requirement("login")
def test_everyone_is_logged_in_under_their_own_name(visit):
    """two clients can be logged in at the same time, each under its own name"""
    name, other, message = fresh.name(), fresh.name(), fresh.word(12)
    ada, _ = visit(name), visit(other)
    ada.sign(message)
    home = ada.home()
    article = next((each for each in home.page.find_all("article") if shows(each, message)), None)
    # Where there is no article, or no author in it, that is the matter of `read`.
    if article is not None and shows(article, other):
        expect(home).that(shows(article, name), f"`{message}` with its author {name}")


@pytest.mark.requirement("members-only")
def test_a_stranger_cannot_sign(visit, expect_redirect):
    """posting to /sign without a login adds nothing and redirects to /login"""
    for message in (fresh.word(12), "", fresh.word(300)):
        _expect_no_signing(visit, expect_redirect, message)


@pytest.mark.requirement("members-only")
def test_a_stranger_cannot_sign_while_others_are_logged_in(visit, expect_redirect):
    """posting to /sign without a login adds nothing, whoever else has logged in"""
    for _ in range(2):
        visit(fresh.name()).sign(fresh.word(12))
    _expect_no_signing(visit, expect_redirect, fresh.word(12))


@pytest.mark.requirement("own-entry")
def test_an_author_can_delete_each_of_their_entries(visit):
    """the form in the article of an own entry removes this entry, and no other one"""
    ada, grace = visit(fresh.name()), visit(fresh.name())
    messages = [fresh.word(12) for _ in range(3)]
    for message in messages:
        ada.sign(message)
    other = fresh.word(12)
    grace.sign(other)
    left = {*messages, other}
    for message in (messages[1], messages[0], messages[2]):
        left.remove(message)
        _expect_deleted(ada, message, left)


@pytest.mark.requirement("own-entry")
def test_one_of_two_equal_entries_is_deleted(visit):
    """the form in the article of an own entry leaves another with the same message"""
    ada, message = visit(fresh.name()), fresh.word(12)
    ada.sign(message)
    ada.sign(message)
    before = _count(ada, message)
    if before == 2:
        ada.send(_deletion(ada, message))
        after = _count(ada, message)
        if after != 1:
            asked = "deleting one of two entries with the same message, then GET /"
            fail(asked, "one article with this message", f"{after} articles with it")


@pytest.mark.requirement("own-entry")
def test_a_new_entry_gets_an_id_of_its_own(visit):
    """an entry that was signed after a deletion can be deleted, and no other goes with it"""
    ada = visit(fresh.name())
    first, second, third, fourth = messages = [fresh.word(12) for _ in range(4)]
    for message in messages[:3]:
        ada.sign(message)
    _expect_deleted(ada, first, {second, third})
    ada.sign(fourth)
    _expect_deleted(ada, fourth, {second, third})
    _expect_deleted(ada, third, {second})


@pytest.mark.requirement("own-entry")
def test_another_member_cannot_delete_an_entry(visit):
    """another's entry answers 403 and stays, however alike the names are"""
    name = fresh.name()
    for other in (fresh.name(), name[:-1], f"{name}x"):
        _expect_no_deletion(visit, name, other)


@pytest.mark.requirement("own-entry")
def test_a_stranger_cannot_delete_an_entry(visit):
    """an entry answers 403 and stays, without a login too"""
    _expect_no_deletion(visit, fresh.name(), None)


@pytest.mark.requirement("own-entry")
def test_an_unknown_id_is_not_found(visit):
    """POST /delete/<id> answers 404 for an unknown id, and removes nothing"""
    ada, message = visit(fresh.name()), fresh.word(12)
    unknown = (str(fresh.number(100_000, 999_999)), fresh.word())
    for each in unknown:
        _expect_unknown(ada, ada.post(f"/delete/{each}"))
    ada.sign(message)
    for each in unknown:
        _expect_unknown(ada, ada.post(f"/delete/{each}"))
    expect(ada.home()).shows(message)


@pytest.mark.requirement("own-entry")
def test_a_deleted_id_is_not_found(visit):
    """POST /delete/<id> answers 404 once the only entry is deleted"""
    ada, message = visit(fresh.name()), fresh.word(12)
    ada.sign(message)
    deletion = _deletion(ada, message)
    ada.send(deletion)
    _expect_unknown(ada, ada.copy(deletion))


def _is_treated_as_member(visitor, stranger) -> bool:
    """Say whether the app knows the one from the other, beyond messages that it shows once."""
    homes = [[each.home(), each.home()][1] for each in (visitor, stranger)]
    if visible_text(homes[0].page) != visible_text(homes[1].page):
        return True
    if len({bool(find_form(home.page, with_fields=["message"])) for home in homes}) == 2:
        return True
    message = fresh.word(12)
    answers = [each.post("/sign", message=message) for each in (visitor, stranger)]
    here, there = [(each.status_code, each.headers.get("Location")) for each in answers]
    return here != there


def _expect_unknown(visitor, response) -> None:
    """Expect 404, or what becomes of it in an app whose page for it is wrong: see `not-found`."""
    if response.status_code != visitor.client.get(f"/{fresh.word()}").status_code:
        expect(response).status(404)


def _count(visitor, message: str) -> int:
    """Return how many articles show a message, apart from messages that are shown once."""
    visitor.home()
    articles = visitor.home().page.find_all("article")
    return sum(shows(each, message) for each in articles if not each.find("article"))


def _expect_no_signing(visit, expect_redirect, message: str) -> None:
    """Expect that a visitor without a login adds nothing and is sent to /login."""
    before = len(visit().home().page.find_all("article"))
    response = visit().post("/sign", message=message)
    for visitor in (visit(), visit(fresh.name())):
        if message:
            expect(visitor.home()).does_not_show(message)
    home = visit().home()
    after = len(home.page.find_all("article"))
    expect(home).that(after == before, f"{before} articles, as before the post", f"{after}")
    expect_redirect(response, "/login")


def _expect_no_deletion(visit, name: str, other: str | None) -> None:
    """Expect that the entry of one visitor withstands another, who may be without a login."""
    ada, message = visit(name), fresh.word(12)
    ada.sign(message)
    response = visit(other).copy(_deletion(ada, message))
    expect(ada.home()).shows(message)
    expect(response).status(403)


def _deletion(visitor, message: str):
    """Return what the form to delete an own entry sends."""
    deletion = visitor.deletion(message)
    if deletion is None:
        asked = "GET / as the author of an entry"
        fail(asked, "a form in its article that posts to /delete/<id>", "an article without one")
    return deletion


def _expect_deleted(visitor, message: str, others: set[str]) -> None:
    """Delete an entry with its form, and expect that it is gone and the others are not."""
    before = visitor.home().page
    # What is not shown to begin with is the matter of `sign`.
    if not shows(before, message):
        return
    left = [other for other in others if shows(before, other)]
    response = visitor.send(_deletion(visitor, message))
    expect(response).that(response.status_code < 400, "an answer that is no error")
    visitor.home()  # and with it the messages that are shown once
    home = visitor.home()
    expect(home).does_not_show(message)
    for other in left:
        expect(home).shows(other)
