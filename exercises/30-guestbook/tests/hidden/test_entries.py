"""The hidden checks of 30-guestbook about the entries; conftest.py has the visitors."""

import pytest

from grader.examiner.forms import explain_missing_form
from grader.examiner.page import same_place, shows, texts, visible_text
from grader.suite import expect, fail, fresh

NOTHING = "No entries yet"
# What would be something else, were it taken for markup or for a template.
HOSTILE = (
    "<b id={mark}>{mark}</b>",
    '{mark}"><i id="{mark}">',
    '{mark} O\'{mark} said "{mark}"',
    "{mark} {{{{ 7 * 7 }}}} {{% raw %}}",
)


@pytest.mark.requirement("read")
def test_an_empty_guestbook_says_so(visit):
    """GET / shows `No entries yet` while there are none"""
    expect(visit().home()).status(200).shows(NOTHING)


@pytest.mark.requirement("read")
def test_every_entry_is_listed(visit):
    """GET / lists every entry, newest first, each in an article of its own with its author"""
    name = fresh.name()
    ada = visit(name)
    messages = [fresh.word(12) for _ in range(12)]
    for message in messages[:2]:
        ada.sign(message)
    _expect_listed(ada.home(), name, messages[:2])
    for message in messages[2:]:
        ada.sign(message)
    _expect_listed(ada.home(), name, messages)


@pytest.mark.requirement("read")
def test_each_entry_names_its_own_author(visit):
    """GET / shows each message with its author, whoever looks, and also if both write the same"""
    names, messages = [fresh.name(), fresh.name()], [fresh.word(12), fresh.word(12)]
    both = fresh.word(12)
    for name, message in zip(names, messages, strict=True):
        visitor = visit(name)
        visitor.sign(message)
        visitor.sign(both)
    for home in (visitor.home(), visit().home()):
        for name, message in zip(names, messages, strict=True):
            # What others do not get to see at all is the matter of `sign`.
            if shows(home.page, message):
                _expect_in_article(home, message, name)
    home = visitor.home()
    if shows(home.page, messages[0]):
        for name in names:
            _expect_in_article(home, both, name)


@pytest.mark.requirement("read")
def test_the_order_is_that_of_signing(visit):
    """GET / lists the newest entry first, whoever wrote it"""
    ada, grace = visit(fresh.name()), visit(fresh.name())
    messages = [fresh.word(12) for _ in range(5)]
    for visitor, message in zip((ada, grace, ada, ada, grace), messages, strict=True):
        visitor.sign(message)
    home = ada.home()
    _expect_newest_first(home, [message for message in messages if shows(home.page, message)])


@pytest.mark.requirement("read")
def test_a_guestbook_that_was_emptied_says_so(visit):
    """GET / shows `No entries yet` again when the last entry was deleted, and not before"""
    ada, message = visit(fresh.name()), fresh.word(12)
    ada.sign(message)
    if ada.article(message) is not None:
        expect(ada.home()).does_not_show(NOTHING)
    if deletion := ada.deletion(message):
        ada.send(deletion)
        home = ada.home()
        # An app whose deletion leaves the entry where it is loses `own-entry`, not this.
        if not shows(home.page, message):
            expect(home).status(200).shows(NOTHING)


@pytest.mark.requirement("sign")
def test_the_page_has_a_form_to_sign(visit):
    """for a logged-in client / holds a form that posts the field message to /sign"""
    visitor = visit(fresh.name())
    home = visitor.home()
    expect(home).status(200)
    expected = "a form with the field message that posts to /sign"
    signing = visitor.signing(home.page, fresh.word())
    if signing is None:
        fail(home.asked, expected, explain_missing_form(home.page, ["message"]))
    target = signing.url.partition("?")[0]
    leads = signing.method == "post" and same_place(target, "/sign")
    expect(home).that(leads, expected, f"a form that sends a {signing.method} to {target}")


@pytest.mark.requirement("sign")
def test_an_entry_is_shown_for_everyone(visit, expect_redirect):
    """posting a message redirects to /, and the entry is shown there for everyone"""
    ada, grace = visit(fresh.name()), visit(fresh.name())
    name, other = fresh.name(), fresh.name()
    for message in (
        name,
        f"{name} and {other}",
        f"{name}, {fresh.number()}: {other}.",
        f"{fresh.letters('accents')}, {fresh.letters('greek')} {fresh.letters('japanese')}",
        _sentence(200),
    ):
        expect_redirect(ada.sign(message), "/")
        for visitor in (ada, grace, visit()):
            expect(visitor.home()).status(200).shows(message)


@pytest.mark.requirement("sign")
def test_everyone_can_sign_more_than_once(visit, expect_redirect):
    """every logged-in client can sign, again and again"""
    visitors, messages = [visit(fresh.name()), visit(fresh.name())], []
    for visitor in (*visitors, *visitors):
        messages.append(fresh.word(12))
        expect_redirect(visitor.sign(messages[-1]), "/")
    for visitor in (*visitors, visit()):
        for message in messages:
            expect(visitor.home()).shows(message)


@pytest.mark.requirement("validation")
@pytest.mark.parametrize("kind", ["empty or blank", "too long"])
def test_a_message_that_is_none_is_refused(visit, kind):
    """an empty or blank message, or one that is too long, adds nothing and shows an error"""
    refused = {
        "empty or blank": ["", " ", " " * fresh.number(2, 40)],
        "too long": [_sentence(281), _sentence(fresh.number(600, 900))],
    }
    for message in refused[kind]:
        ada = visit(fresh.name())
        before = _count(visit().home())
        response = ada.sign(message, follow=True)
        shown = any(texts(response.page, "li.error"))
        expect(response).that(shown, "an li with the class error that says what is wrong")
        expect(response).that(response.status_code < 500, "a status below 500")
        home = visit().home()
        expect(home).that(_count(home) == before, f"{before} articles, as before the post")
        if message.strip():
            expect(home).does_not_show(message[:40].strip())


@pytest.mark.requirement("validation")
def test_a_message_of_allowed_length_is_taken(visit):
    """a message of 1 to 280 characters is taken, and no error is shown"""
    ada = visit(fresh.name())
    for message in (
        _sentence(280),
        _sentence(280).replace(" ", "'"),
        fresh.letters("accents", 280),
        "x",
    ):
        before = ada.home()
        response = ada.sign(message, follow=True)
        error = any(texts(response.page, "li.error"))
        expect(response).that(not error, "a page without an li with the class error")
        home, start = ada.home(), message[:20].strip()
        more = visible_text(home.page).count(start) > visible_text(before.page).count(start)
        expect(home).that(more or _count(home) > _count(before), "one entry more than before")


@pytest.mark.requirement("validation")
def test_an_error_is_gone_when_all_is_well(visit):
    """once a good message followed a refused one, no error is shown, to others neither"""
    ada, grace = visit(fresh.name()), visit(fresh.name())
    for refused in ("", _sentence(281)):
        ada.sign(refused, follow=True)
        ada.sign(fresh.word(12), follow=True)
        for visitor in (ada, grace, visit()):
            home = visitor.home()
            error = any(texts(home.page, "li.error"))
            expect(home).that(not error, "a page without an li with the class error")


@pytest.mark.requirement("escaping")
def test_an_author_is_text(visit):
    """the name of an author is text, whatever it holds"""
    for pattern in (*HOSTILE, "{mark} id={mark} title={mark}"):
        mark, message = fresh.word(), fresh.word(12)
        name = pattern.format(mark=mark)
        ada = visit(name)
        ada.sign(message)
        for visitor in (ada, visit()):
            home = visitor.home()
            _expect_no_element(home, mark)
            # A page that does not show its authors at all loses `read`, not this.
            if shows(home.page, mark):
                expect(home).shows(name)
        expect(ada.home()).shows(message)


@pytest.mark.requirement("escaping")
def test_a_message_is_text(visit):
    """a message is text, whatever it holds"""
    for pattern in (*HOSTILE, "{mark} <!-- {mark} --> {mark}", "{mark} &amp; {mark} &lt;"):
        mark = fresh.word()
        message = pattern.format(mark=mark)
        ada = visit(fresh.name())
        ada.sign(message)
        for visitor in (ada, visit()):
            _expect_no_element(visitor.home(), mark)
        expect(ada.home()).shows(message)


def _sentence(length: int) -> str:
    """Return words of so many characters, with single spaces between them."""
    words = " ".join(fresh.word(9) for _ in range(length // 10))
    rest = length - len(words)
    return words + fresh.word(rest) if rest < 2 else f"{words} {fresh.word(rest - 1)}"


def _count(response) -> int:
    return len(response.page.find_all("article"))


def _own_articles(page, message: str, others: list[str]):
    """Return the innermost articles that show a message and none of the others."""
    return [
        article
        for article in page.find_all("article")
        if shows(article, message)
        and not any(shows(article, other) for other in others)
        and not any(shows(inner, message) for inner in article.find_all("article"))
    ]


def _expect_listed(home, name: str, messages: list[str]) -> None:
    """Expect the messages, signed in this order, in articles of their own, newest first."""
    expect(home).status(200)
    for message in messages:
        expect(home).shows(message)
        found = _own_articles(home.page, message, [each for each in messages if each != message])
        expect(home).that(found, f"`{message}` in an article of its own")
        expect(home).that(shows(found[0], name), f"{name} in the article of `{message}`")
    _expect_newest_first(home, messages)


def _expect_newest_first(home, messages: list[str]) -> None:
    """Expect the articles of these messages, signed in this order, with the newest first."""
    listed = [
        message
        for article in home.page.find_all("article")
        for message in messages
        if shows(article, message)
        and not any(shows(inner, message) for inner in article.find_all("article"))
    ]
    expect(home).that(listed == messages[::-1], "the newest entry first")


def _expect_in_article(home, message: str, name: str) -> None:
    found = any(shows(each, name) for each in _own_articles(home.page, message, []))
    expect(home).that(found, f"an article with the author {name} and the message `{message}`")


def _expect_no_element(response, mark: str) -> None:
    """Expect that no text of a visitor has become an element or an attribute."""
    made = response.page.find(lambda tag: mark in (tag.get("id"), tag.get("title")))
    expect(response).that(made is None, "names and messages as text", "an element made of them")
