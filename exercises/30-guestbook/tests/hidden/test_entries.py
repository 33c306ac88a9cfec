"""The hidden checks of 30-guestbook about the entries; conftest.py has the visitors.

Checks of one requirement share the state of the app where they can: each new one starts the app.
"""

import pytest

from grader.examiner.forms import explain_missing_form
from grader.examiner.page import same_place, shows, texts, visible_text
from grader.suite import expect, fail, fresh, listed, say

NOTHING = "No entries yet"
# A message of more characters is told by its length.
LONGEST_TOLD = 60
# So many entries are told of an order.
MOST_TOLD = 4
# What would be something else, were it taken for markup or for a template.
HOSTILE = (
    "<b id={mark}>{mark}</b>",
    '{mark}"><i id="{mark}">',
    '{mark} O\'{mark} said "{mark}"',
    "{mark} {{{{ 7 * 7 }}}} {{% raw %}}",
)


@pytest.mark.requirement("read")
def test_an_empty_guestbook_says_so(visit):
    """GET / shows `No entries yet` while there are none: at first, and when the last was deleted"""
    ada, message = visit(fresh.name()), fresh.word(12)
    expect(visit().home()).status(200).shows(NOTHING)
    ada.sign(message)
    home = ada.settled_home()
    if any(shows(article, message) for article in home.page.find_all("article")):
        expect(home).does_not_show(NOTHING)
    if deletion := ada.deletion(home.page, message):
        ada.send(deletion)
        home = ada.settled_home()
        # An app whose deletion leaves the entry where it is loses `own-entry`, not this.
        if not shows(home.page, message):
            expect(home).status(200).shows(NOTHING)


@pytest.mark.requirement("read")
def test_every_entry_is_listed(visit):
    """GET / lists every entry, newest first, each in an article of its own with its author"""
    both, signed, names, visitors = fresh.word(12), [], [fresh.name(), fresh.name()], []
    # One comes after the other: who signs while two are logged in is the matter of `login`.
    for name in names:
        visitors.append(visit(name))
        for _ in range(5):
            signed.append((fresh.word(12), name))
            visitors[-1].sign(signed[-1][0])
            if len(signed) == 2:
                _expect_listed(visitors[0].home(), signed)
        visitors[-1].sign(both)
    for visitor in visitors:
        signed.append((fresh.word(12), ""))
        visitor.sign(signed[-1][0])
    ada, grace = visitors
    _expect_listed(ada.home(), [each for each in signed if each[1] == names[0]])
    for visitor in (ada, grace, visit()):
        home = visitor.home()
        # What others do not get to see at all is the matter of `sign`.
        seen = [each for each in signed if shows(home.page, each[0])]
        _expect_listed(home, seen)
        if len(seen) == len(signed):
            _expect_both_authors(home, both, names)


@pytest.mark.requirement("sign")
def test_an_entry_is_shown_for_everyone(visit, expect_redirect):
    """the form on / posts the field message to /sign, which redirects to /, and all see the entry

    Everyone who is logged in can sign, again and again.
    """
    ada, grace = visit(fresh.name()), visit(fresh.name())
    _expect_form(ada)
    name, other = fresh.name(), fresh.name()
    messages = [
        name,
        f"{name} and {other}",
        f"{name}, {fresh.number()}: {other}.",
        f"{fresh.letters('accents')}, {fresh.letters('greek')} {fresh.letters('japanese')}",
        _sentence(200),
    ]
    for visitor, message in zip((ada, grace, ada, grace, ada), messages, strict=True):
        expect_redirect(visitor.sign(message), "/")
        _expect_shown(visitor.home(), message)
    for visitor in (ada, grace, visit()):
        home = visitor.home()
        for message in messages:
            _expect_shown(home, message)


@pytest.mark.requirement("validation")
def test_a_message_that_is_none_is_refused(visit):
    """an empty or blank message, or one that is too long, adds nothing and shows an error

    Others do not see the error, and it is gone when the next message is a good one.
    """
    ada, reader = visit(fresh.name()), visit()
    before = _count(reader.home())
    blank, long = " " * fresh.number(2, 40), _sentence(fresh.number(600, 900))
    for message in ("", " ", blank, _sentence(281), long):
        response = ada.sign(message, follow=True)
        expected = say(
            "for {message}: an li with the class error that says what is wrong",
            message=_in_words(message),
        )
        expect(response).that(_errors(response), expected, _where_it_stands(response))
        expect(response).that(response.status_code < 500, say("a status below 500"))
        home = reader.home()
        expected = say(
            "after {message}: as many articles as before the post: {count}",
            message=_in_words(message),
            count=before,
        )
        expect(home).that(_count(home) == before, expected, _articles_in_words(home))
        if message.strip():
            expect(home).does_not_show(message[:40].strip())
        _expect_no_error(home)
    # Now the error still waits to be seen, if it comes with the next page.
    ada.sign("")
    _expect_no_error(reader.home())
    ada.home()
    ada.sign(fresh.word(12), follow=True)
    for visitor in (ada, reader, visit(fresh.name())):
        _expect_no_error(visitor.home())


@pytest.mark.requirement("validation")
def test_a_message_of_allowed_length_is_taken(visit):
    """a message of 1 to 280 characters is taken, and no error is shown"""
    ada = visit(fresh.name())
    before = ada.home()
    for message in (
        _sentence(280),
        _sentence(280).replace(" ", "'"),
        fresh.letters("accents", 280),
        "x",
    ):
        _expect_no_error(ada.sign(message, follow=True), message)
        home, start = ada.home(), message[:20].strip()
        more = visible_text(home.page).count(start) > visible_text(before.page).count(start)
        expected = say("one entry more than before, for {message}", message=_in_words(message))
        came = None if home.status_code >= 400 else _articles_in_words(home)
        expect(home).that(more or _count(home) > _count(before), expected, came)
        before = home


@pytest.mark.requirement("escaping")
def test_an_author_is_text(visit):
    """the name of an author is text, whatever it holds"""
    stranger, marks = visit(), []
    for pattern in (*HOSTILE, "{mark} id={mark} title={mark}"):
        mark, message = fresh.word(), fresh.word(12)
        name = pattern.format(mark=mark)
        ada = visit(name)
        ada.sign(message)
        home = ada.home()
        _expect_no_element(home, mark)
        # A page that does not show its authors at all loses `read`, not this.
        if shows(home.page, mark):
            expect(home).shows(name)
        expect(home).shows(message)
        marks.append(mark)
    home = stranger.home()
    for mark in marks:
        _expect_no_element(home, mark)


@pytest.mark.requirement("escaping")
def test_a_message_is_text(visit):
    """a message is text, whatever it holds"""
    ada, stranger, marks = visit(fresh.name()), visit(), []
    for pattern in (*HOSTILE, "{mark} <!-- {mark} --> {mark}", "{mark} &amp; {mark} &lt;"):
        mark = fresh.word()
        message = pattern.format(mark=mark)
        ada.sign(message)
        home = ada.home()
        _expect_no_element(home, mark)
        expect(home).shows(message)
        marks.append(mark)
    home = stranger.home()
    for mark in marks:
        _expect_no_element(home, mark)


def _sentence(length: int) -> str:
    """Return words of so many characters, with single spaces between them."""
    words = " ".join(fresh.word(9) for _ in range(length // 10))
    rest = length - len(words)
    return words + fresh.word(rest) if rest < 2 else f"{words} {fresh.word(rest - 1)}"


def _count(response) -> int:
    return len(response.page.find_all("article"))


def _articles_in_words(response) -> str:
    """Say how many articles a page has."""
    return say("articles: {count}", count=_count(response))


def _articles(page) -> list[tuple[str, str]]:
    """Return the text of each article of a page, and the text of the articles within it."""
    return [
        (visible_text(each), " ".join(visible_text(inner) for inner in each.find_all("article")))
        for each in page.find_all("article")
    ]


def _showing(message: str, articles: list[tuple[str, str]]) -> list[str]:
    """Return the texts of the innermost articles that show a message."""
    return [text for text, within in articles if message in text and message not in within]


def _expect_listed(home, signed: list[tuple[str, str]]) -> None:
    """Expect messages, signed in this order, each in an article with its author, where told."""
    expect(home).status(200)
    articles, messages = _articles(home.page), [message for message, _ in signed]
    for message, author in signed:
        expect(home).shows(message)
        found = _showing(message, articles)
        own = [text for text in found if sum(each in text for each in messages) == 1]
        expected = say("`{message}` in an article of its own", message=message)
        expect(home).that(own, expected, _shared(found, messages, len(articles)))
        expected = say("{author} in the article of `{message}`", author=author, message=message)
        came = say("an article with `{text}`", text=own[0][:200])
        expect(home).that(author in own[0], expected, came)
    order = [
        message for article in articles for message in messages if _showing(message, [article])
    ]
    _expect_order(home, order, messages[::-1])


def _shared(found: list[str], messages: list[str], articles: int) -> str:
    """Say which articles there are where none shows just the one message that is sought."""
    if found:
        entries = sum(each in found[0] for each in messages)
        return say("an article that holds {count} entries", count=entries)
    if not articles:
        return say("no article element on the page")
    return say("articles: {count}, and none of them shows it", count=articles)


def _expect_order(home, found: list[str], wanted: list[str]) -> None:
    """Expect messages in this order; where they differ, tell from the first that stands wrong."""
    if found != wanted:
        pairs = enumerate(zip(found, wanted, strict=False))
        shorter = min(len(found), len(wanted))
        start = next((at for at, (one, other) in pairs if one != other), shorter)
        messages = _told(wanted, start)
        expected = say("the newest entry first, from top to bottom: {messages}", messages=messages)
        came = say("from top to bottom: {messages}", messages=_told(found, start))
        expect(home).that(False, expected, came)


def _told(messages: list[str], start: int) -> str:
    """Return a few messages from the list, from one of them on, with a sign for the others."""
    told = [f"`{message}`" for message in messages[start : start + MOST_TOLD]]
    before = ["…"] if start else []
    behind = ["…"] if len(messages) > start + MOST_TOLD else []
    return listed([*before, *told, *behind] or [say("nothing")])


def _expect_both_authors(home, message: str, names: list[str]) -> None:
    """Expect the message that two have signed with each of their names."""
    found = _showing(message, _articles(home.page))
    for name in names:
        expected = say(
            "an article with the author {name} and the message `{message}`",
            name=name,
            message=message,
        )
        expect(home).that(any(name in text for text in found), expected)


def _expect_form(visitor) -> None:
    """Expect the form to sign on / for a visitor who has logged in."""
    home = visitor.home()
    expect(home).status(200)
    expected = say("a form with the field message that posts to /sign")
    signing = visitor.signing(home.page, fresh.word())
    if signing is None:
        fail(home.asked, expected, explain_missing_form(home.page, ["message"]))
    target = signing.url.partition("?")[0]
    leads = signing.method == "post" and same_place(target, "/sign")
    url = target.removeprefix("http://localhost")
    came = say("a form that sends a {method} to {url}", method=signing.method.upper(), url=url)
    expect(home).that(leads, expected, came)


def _expect_shown(home, message: str) -> None:
    """Expect a message on the page; of a long one that is cut tell where."""
    expect(home).status(200)
    if len(message) <= LONGEST_TOLD:
        expect(home).shows(message)
    elif not shows(home.page, message):
        text = visible_text(home.page)
        # As much of it as the page shows: at least a word, or it is not there at all.
        part = next((end for end in range(len(message), 8, -1) if message[:end] in text), 0)
        expected = say("a page that shows the whole of {message}", message=_in_words(message))
        came = say("only the first {count} characters of it", count=part) if part else None
        expect(home).that(False, expected, came)


def _in_words(message: str) -> str:
    """Return in words which message is meant: what looks like nothing or is long, by its length."""
    count = len(message)
    if not message:
        return say("an empty message")
    if not message.strip():
        return say("a message of nothing but spaces ({count})", count=count)
    if count > LONGEST_TOLD:
        start = message[:20].strip()
        return say("a message of {count} characters (`{start}…`)", count=count, start=start)
    return say("the message `{message}`", message=message)


def _errors(response) -> bool:
    return any(texts(response.page, "li.error"))


def _expect_no_error(response, message: str = "") -> None:
    """Expect a page without an error: after this message, where one was sent."""
    expected = say("a page without an li with the class error")
    if message:
        expected = say("for {message}: {expected}", message=_in_words(message), expected=expected)
    errors = " ".join(texts(response.page, "li.error"))
    came = say("in an li with the class error: `{text}`", text=errors[:200])
    expect(response).that(not _errors(response), expected, came)


def _where_it_stands(response) -> str:
    """Say which elements could be the error that is not in an li with the class error."""
    page, status = response.page, response.status_code
    marked = [each for each in page.select(".error") if visible_text(each)]
    found = marked or [each for each in page.select("li") if visible_text(each)]
    if not found:
        return say("status {status}, no such li, and nothing with the class error", status=status)
    told = [
        say("{element} with `{text}`", element=_tag(each), text=visible_text(each)[:80])
        for each in found[:3]
    ]
    return say("status {status}, no such li but {elements}", status=status, elements=listed(told))


def _tag(element) -> str:
    """Return the name of an element and its classes: `li.message`."""
    return ".".join([element.name, *element.get("class", [])])


def _expect_no_element(response, mark: str) -> None:
    """Expect that no text of a visitor has become an element or an attribute."""
    made = response.page.find(lambda tag: mark in (tag.get("id"), tag.get("title")))
    came = say("a real {name} element: it was not escaped", name=made and made.name)
    expect(response).that(made is None, say("names and messages as text"), came)
