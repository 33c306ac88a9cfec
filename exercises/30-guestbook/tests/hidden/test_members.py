"""The hidden checks of 30-guestbook about who may do what; conftest.py has the visitors."""

import pytest

from grader.examiner.forms import explain_missing_form, find_form, forms
from grader.examiner.page import shows, visible_text
from grader.suite import expect, fail, fresh, say

# More articles than a check signs.
MOST_READ = 40


@pytest.mark.requirement("login")
def test_a_name_logs_in(visit, expect_redirect):
    """GET /login shows a form; posting its field username logs in and redirects to /"""
    name, other = fresh.name(), fresh.name()
    names = [
        name,
        f"{name} de {other}",
        f"{name} O'{other}",
        fresh.letters("accents"),
        f"{fresh.letters('greek')} {fresh.letters('japanese')}",
    ]
    stranger, visitors = visit(), []
    for username in names:
        visitors.append(visit())
        login = visitors[-1].client.get("/login")
        expect(login).status(200)
        form = find_form(login.page, with_fields=["username"])
        if form is None or form.method != "post":
            found = explain_missing_form(login.page, ["username"])
            expected = say("a form with method post and a field named username")
            fail(login.asked, expected, found or say("a form that is sent with GET"))
        response = visitors[-1].send(form.submission({"username": username}))
        expect_redirect(response, "/")
        expect(response).that(
            _is_treated_as_member(visitors[-1], stranger),
            say("a client that is logged in now"),
            say("the same pages as for a client that is not logged in"),
        )
    _expect_author(visitors[0], names[0], names[-1])


@pytest.mark.requirement("members-only")
def test_a_stranger_cannot_sign(visit, expect_redirect):
    """posting to /sign without a login adds nothing and redirects to /login"""
    _expect_no_signing(visit, expect_redirect, fresh.word(12), "", fresh.word(300))
    # And while others have logged in.
    for _ in range(2):
        visit(fresh.name()).sign(fresh.word(12))
    _expect_no_signing(visit, expect_redirect, fresh.word(12))


@pytest.mark.requirement("own-entry")
def test_an_author_can_delete_each_of_their_entries(visit):
    """the form in the article of an own entry removes this entry, and no other one"""
    ada, grace = visit(fresh.name()), visit(fresh.name())
    first, second, third, fourth, other = (fresh.word(12) for _ in range(5))
    for message in (first, second, third):
        ada.sign(message)
    grace.sign(other)
    _expect_deleted(ada, grace, second, {first, third, other})
    # The new entry has an id of its own, and not that of one that is still there.
    ada.sign(fourth)
    _expect_deleted(ada, grace, fourth, {first, third, other})
    _expect_deleted(ada, grace, first, {third, other})
    _expect_deleted(ada, grace, third, {other})


@pytest.mark.requirement("own-entry")
def test_one_of_two_equal_entries_is_deleted(visit):
    """the form in the article of an own entry leaves another with the same message"""
    ada, message = visit(fresh.name()), fresh.word(12)
    ada.sign(message)
    ada.sign(message)
    home = ada.settled_home()
    if _count(home, message) == 2:
        deletion = _deletion(ada, home, message)
        ada.send(deletion)
        after = _count(ada.settled_home(), message)
        if after != 1:
            asked = say("deleting one of two entries with the same message, then GET /")
            expected = say("one article with this message")
            came = say("articles with it: {count}", count=after)
            fail(asked, expected, _same_id(ada, deletion, message, [home]) or came)


@pytest.mark.requirement("own-entry")
def test_nobody_else_can_delete_an_entry(visit):
    """another's entry answers 403 and stays, however alike the names are, without a login too"""
    name, message = fresh.name(), fresh.word(12)
    ada = visit(name)
    ada.sign(message)
    deletion = _deletion(ada, ada.settled_home(), message)
    for other in (None, fresh.name(), name[:-1], f"{name}x"):
        response = visit(other).copy(deletion)
        sender = say("a visitor without a login") if other is None else other
        expect(ada.home()).that(
            shows(ada.in_sight.page, message),
            say(
                "the entry `{message}` still there after a post to its /delete/<id> from {sender}",
                message=message,
                sender=sender,
            ),
        )
        expect(response).that(
            response.status_code == 403,
            say(
                "status 403: {author} signed the entry, and the post comes from {sender}",
                author=name,
                sender=sender,
            ),
        )


@pytest.mark.requirement("own-entry")
def test_an_unknown_id_is_not_found(visit):
    """POST /delete/<id> answers 404 for an unknown id and for a deleted one, and removes nothing"""
    ada, message = visit(fresh.name()), fresh.word(12)
    unknown = (str(fresh.number(100_000, 999_999)), fresh.word())
    for each in unknown:
        _expect_unknown(ada, ada.post(f"/delete/{each}"))
    ada.sign(message)
    for each in unknown:
        _expect_unknown(ada, ada.post(f"/delete/{each}"))
    home = ada.settled_home()
    expect(home).shows(message)
    deletion = _deletion(ada, home, message)
    ada.send(deletion)
    _expect_unknown(ada, ada.copy(deletion))


def _is_treated_as_member(visitor, stranger) -> bool:
    """Say whether the app knows the one from the other, beyond messages that it shows once."""
    homes = [each.settled_home() for each in (visitor, stranger)]
    if visible_text(homes[0].page) != visible_text(homes[1].page):
        return True
    if len({bool(find_form(home.page, with_fields=["message"])) for home in homes}) == 2:
        return True
    message = fresh.word(12)
    answers = [each.post("/sign", message=message) for each in (visitor, stranger)]
    here, there = [(each.status_code, each.headers.get("Location")) for each in answers]
    return here != there


def _expect_author(visitor, name: str, last: str) -> None:
    """Expect what a visitor signs under the own name, and not that of who logged in last."""
    message = fresh.word(12)
    visitor.sign(message)
    home = visitor.home()
    article = next((each for each in home.page.find_all("article") if shows(each, message)), None)
    # Where there is no article, or no author in it, that is the matter of `read`.
    if article is not None and shows(article, last):
        expected = say("`{message}` with its author {name}", message=message, name=name)
        expect(home).that(shows(article, name), expected)


def _expect_no_signing(visit, expect_redirect, *messages: str) -> None:
    """Expect that a visitor without a login adds nothing and is sent to /login."""
    reader, stranger = visit(), visit()
    before = len(reader.home().page.find_all("article"))
    responses = [stranger.post("/sign", message=message) for message in messages]
    for visitor in (reader, visit(fresh.name())):
        home = visitor.home()
        for message in filter(None, messages):
            expected = say("a page without `{message}`: nobody was logged in", message=message[:40])
            expect(home).that(not shows(home.page, message), expected)
            expect(home).does_not_show(message)
    after = len(reader.in_sight.page.find_all("article"))
    expected = say("as many articles as before the post: {count}", count=before)
    expect(reader.in_sight).that(after == before, expected, say("articles: {count}", count=after))
    for response in responses:
        expect_redirect(response, "/login")


def _expect_unknown(visitor, response) -> None:
    """Expect 404, or what becomes of it in an app whose page for it is wrong: see `not-found`."""
    if response.status_code == 404:
        return
    if response.status_code != visitor.client.get(f"/{fresh.word()}").status_code:
        expect(response).status(404)


def _count(home, message: str) -> int:
    """Return how many articles show a message."""
    articles = home.page.find_all("article")
    return sum(shows(each, message) for each in articles if not each.find("article"))


def _deletion(visitor, home, message: str):
    """Return what the form sends with which an own entry is deleted."""
    deletion = visitor.deletion(home.page, message)
    if deletion is None:
        asked = say("GET / as the author of an entry")
        expected = say("a form in its article that posts to /delete/<id>")
        fail(asked, expected, _what_there_is(home.page, message))
    return deletion


def _what_there_is(page, message: str) -> str:
    """Say what a page has in place of a form to delete an entry."""
    articles = [each for each in page.find_all("article") if shows(each, message)]
    if not articles:
        return say("no article that shows the message `{message}`", message=message)
    if inside := forms(articles[-1]):
        method = inside[0].method.upper()
        url = inside[0].action.removeprefix("http://localhost")
        return say("in the article a form that sends a {method} to {url}", method=method, url=url)
    if any("/delete/" in form.action for form in forms(page)):
        return say("such a form, but it does not stand in the article of its entry")
    return say("an article without a form")


def _same_id(visitor, deletion, message: str, homes) -> str | None:
    """Say that another entry has the same id, where the forms on one of these pages show it."""
    path = deletion.url.partition("?")[0].removeprefix("http://localhost")
    own_id = path.removeprefix("/delete/")
    for home in homes if own_id else ():
        articles = [each for each in home.page.find_all("article") if not each.find("article")]
        found = [each for each in articles[:MOST_READ] if path in visitor.deletion_paths(each)]
        if len(found) > 1 or not all(shows(each, message) for each in found):
            return say("two entries have the same id, `{id}`", id=own_id)
    return None


def _shared(page, message: str, others: list[str]) -> str | None:
    """Say that the article of an entry holds others too, so that its form may be one of theirs."""
    for article in page.find_all("article")[:MOST_READ]:
        entries = sum(shows(article, each) for each in (message, *others))
        if entries > 1 and shows(article, message) and not article.find("article"):
            return say("an article that holds {count} entries", count=entries)
    return None


def _expect_deleted(visitor, reader, message: str, others: set[str]) -> None:
    """Delete an entry with its form, and expect that it is gone and the others are not."""
    before = visitor.settled_home()
    # What is not shown to begin with is the matter of `sign`.
    if not shows(before.page, message):
        return
    left = [other for other in others if shows(before.page, other)]
    deletion, homes = _deletion(visitor, before, message), [before, reader.home()]
    response = visitor.send(deletion)
    status, same_id = response.status_code, _same_id(visitor, deletion, message, homes)
    shared = _shared(before.page, message, left)
    expected, came = say("an answer that is no error"), None
    if same_id:
        expected = say("an answer that is no error, from an app where each entry has its own id")
        came = say("status {status}: {reason}", status=status, reason=same_id)
    elif shared:
        came = say("status {status}: {reason}", status=status, reason=shared)
    expect(response).that(status < 400, expected, came)
    home = visitor.settled_home()
    # Nothing is asked here but what is asked below: an id that two share says why it went wrong.
    kept = all(shows(home.page, other) for other in left)
    if same_id and (shows(home.page, message) or not kept):
        expected = say("the entry `{message}` deleted by its own id, and no other", message=message)
        expect(home).that(False, expected, same_id)
    if shared and (shows(home.page, message) or not kept):
        expected = say("the form to delete an entry in an article of its own")
        expect(home).that(False, expected, shared)
    expect(home).does_not_show(message)
    for other in left:
        expect(home).shows(other)
