"""The hidden checks of 23-errors.

What an unknown URL gets is taken as the app itself shows it wherever it is the measure of something
else, so that a wrong status or a wrong page costs only the requirement that names it.
"""

import html
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from grader.examiner.page import shows, visible_text
from grader.suite import expect, fresh, say

SORRY = "Something went wrong"
SECRET = "top secret"
KINDS_OF_URL = {
    "a word": "/{word}",
    "several parts": "/{word}/{number}/{word}",
    "a file name": "/{word}.html",
    "a slash at the end": "/{word}/",
    "a query": "/{word}?{word}={number}",
    "a number": "/{number}",
    "below a known page": "/secret/{word}",
    "below an item": "/items/1/{word}",
}
KINDS_OF_PATH = {
    "a word": "/{word}",
    "several parts": "/{word}/{name}/{number}.html",
    "a slash at the end": "/{word}/",
    "spaces": "/{word} {name} {number}",
    "signs": '/{name}\'s "{word}" & {number}% + ${word}',
    "braces": "/{word}/{{{{ {number} * 2 }}}}/{{% {word} %}}",
}
KINDS_OF_MARKUP = (
    "/<b id={marker}>{name}",
    "/<script id={marker}>{word}",
    '/{word}/<img src=x id="{marker}">',
    "/{word}&lt;i id={marker}&gt;&amp;",
)


@pytest.mark.requirement("abort")
def test_everybody_is_refused_every_time(student):
    """GET /secret answers 401 and never shows `top secret`, every time and to everybody"""
    for visitor in (student.client(), student.client()):
        for _ in range(3):
            expect(visitor.get("/secret")).status(401).does_not_show(SECRET)


@pytest.mark.requirement("abort")
def test_nothing_that_is_sent_opens_the_secret(client):
    """GET /secret answers 401, whatever the visitor sends along"""
    client.set_cookie(fresh.word(), fresh.word())
    name, password = fresh.name(), fresh.word()
    for request in (
        {"query_string": {"password": password, fresh.word(): "1"}},
        {"headers": {"Authorization": f"Bearer {password}"}},
        {"auth": (name, password)},
    ):
        expect(client.get("/secret", **request)).status(401).does_not_show(SECRET)


@pytest.mark.requirement("not-found-status")
@pytest.mark.parametrize("pattern", KINDS_OF_URL.values(), ids=list(KINDS_OF_URL))
def test_an_unknown_url_is_not_found(client, pattern):
    """An unknown URL answers 404, not 200"""
    expect(client.get(_made(pattern))).status(404)


@pytest.mark.requirement("not-found-status")
def test_an_unknown_url_is_not_found_by_anybody(student):
    """An unknown URL answers 404 on every visit and to every visitor, whatever came before"""
    url = _made("/{word}")
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            expect(visitor.get(url)).status(404)
            visitor.get("/items/1")


@pytest.mark.requirement("not-found-page")
def test_an_unknown_url_gets_the_template(student):
    """The page for an unknown URL comes from page_not_found.html, every time"""
    for visitor in (student.client(), student.client()):
        for pattern in KINDS_OF_PATH.values():
            _expect_template(visitor.get(quote(_made(pattern))))


@pytest.mark.requirement("not-found-page")
@pytest.mark.parametrize("pattern", KINDS_OF_PATH.values(), ids=list(KINDS_OF_PATH))
def test_the_page_shows_the_path(client, pattern):
    """The page for an unknown URL shows the path that was asked for"""
    _expect_path(client, _made(pattern))


@pytest.mark.requirement("not-found-page")
def test_the_page_shows_the_path_in_any_alphabet(client):
    """The page for an unknown URL shows a path with accents and in other alphabets"""
    for kind in ("accents", "greek", "cyrillic", "japanese", "arabic"):
        _expect_path(client, f"/{fresh.letters(kind)}/{fresh.letters(kind)}")


@pytest.mark.requirement("not-found-page")
def test_markup_in_the_path_is_text(client):
    """The page for an unknown URL shows markup in the path as text, and makes no element of it"""
    for pattern in KINDS_OF_MARKUP:
        marker = fresh.word(12)
        path = _made(pattern, marker)
        response = client.get(quote(path))
        made = response.page.find(id=marker)
        came = say(
            "a real {name} element: the markup in the path was not escaped", name=made and made.name
        )
        expected = say("a page that shows the path `{path}` as text", path=path)
        expect(response).that(made is None, expected, came)
        expect(response).that(shows(response.page, path), expected)


@pytest.mark.requirement("item")
def test_there_are_three_items(student):
    """GET /items/<number> answers exactly `Item <number>` for 1, 2 and 3, to everybody"""
    for visitor in (student.client(), student.client()):
        for number in (1, 2, 3, 1):
            expect(visitor.get(f"/items/{number}")).status(200).exactly(f"Item {number}")


@pytest.mark.requirement("item")
def test_a_number_near_by_is_no_item(client):
    """GET /items/<number> gives the page for an unknown URL for 0, 4 and others near by"""
    for number in (0, 4, 5, 10, 12, 13, 23, 123, -1, -3):
        _expect_page_for_unknown(client, number)


@pytest.mark.requirement("item")
def test_any_other_number_is_no_item(client):
    """GET /items/<number> gives the page for an unknown URL, also after an item was shown"""
    for number in (fresh.number(), fresh.number(4, 99), fresh.number(10**9, 10**10)):
        _expect_page_for_unknown(client, number)
        client.get("/items/2")
        _expect_page_for_unknown(client, number)


@pytest.mark.requirement("server-error")
def test_a_crash_is_answered(student):
    """GET /crash answers 500 with `Something went wrong`, every time and to everybody"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            expect(visitor.get("/crash")).status(500).shows(SORRY)


@pytest.mark.requirement("server-error")
def test_the_view_raises_an_error(student):
    """The view for /crash raises an error, and an error handler answers"""
    response = student.client().get("/crash")
    expect(response).status(500)
    # A handler for one kind of error keeps it from Flask's signal: then the view itself can tell.
    if response.exception is None:
        value = _call_view(student).value
        expect(response).that(
            SORRY not in str(value),
            say("an error in the view"),
            say("a view that returns {text}", text=str(value)[:99]),
        )


@pytest.mark.requirement("server-error")
def test_nothing_of_the_error_is_shown(student):
    """The page for a crash holds nothing of the error: no name, no message, no traceback"""
    response = student.client().get("/crash")
    expect(response).status(500)
    error = response.exception or _call_view(student).exception
    body = html.unescape(response.get_data(as_text=True))
    found = next((match[0] for each in _traces(error) if (match := re.search(each, body))), None)
    came = say("`{text}` in the source of the page", text=str(found)[:99])
    if found and shows(response.page, found):
        came = say("`{text}` on the page", text=found[:99])
    expect(response).that(found is None, say("a page without a trace of the error"), came)


def _made(pattern: str, marker: str = "") -> str:
    """Return a new text of a pattern; `marker` becomes the id of the markup in it."""
    return pattern.format(
        name=fresh.name(), word=fresh.word(), number=fresh.number(), marker=marker
    )


def _expect_path(client, path: str) -> None:
    """Ask for an unknown path and expect that it is shown."""
    response = client.get(quote(path))
    expected = say("a page that shows the path `{path}`", path=path)
    expect(response).that(shows(response.page, path), expected)


def _expect_template(response) -> None:
    came = None
    # Of an error in the handler itself, the status says more.
    if response.status_code < 500:
        came = say("no template was rendered")
        if response.templates:
            came = say("templates rendered: {names}", names=", ".join(response.templates))
    wanted = say("a page that render_template makes of page_not_found.html")
    expect(response).that("page_not_found.html" in response.templates, wanted, came)


def _expect_page_for_unknown(client, number: int) -> None:
    """Expect for an item what the app answers for an unknown URL, be that right or wrong."""
    path, item_path = _made("/{word}/{word}"), f"/items/{number}"
    # One that goes before, so that a page which never changes is taken for what it is.
    client.get(_made("/{word}"))
    unknown, item = client.get(path), client.get(item_path)
    is_right = "page_not_found.html" in item.templates and shows(item.page, item_path)
    if item.status_code == 404 != unknown.status_code and is_right:
        return  # What unknown URLs get instead costs the requirements that are about them.
    if item.status_code != unknown.status_code:
        expect(item).status(404)
    is_same = _words(item, item_path) == _words(unknown, path)
    # A page may hold more that differs from one visit to the next, such as the time.
    is_made_alike = item.templates == unknown.templates != ()
    shows_alike = shows(item.page, item_path) >= shows(unknown.page, path)
    expect(item).that(
        is_same or (is_made_alike and shows_alike),
        say("the same page as for an unknown URL: `{text}`", text=visible_text(unknown.page)[:300]),
    )


def _words(response, path: str) -> str:
    return visible_text(response.page).replace(path.lstrip("/"), "<path>")


def _call_view(student):
    """Call the function behind /crash, without a request."""
    view = student.view_of("/crash") or ""
    return student.call(view.partition("#")[0].rpartition(".")[2])


def _traces(error) -> Iterator[str]:
    """Yield patterns of what would give an error away."""
    yield "Traceback"
    if error is None or error.error == "InternalServerError":
        return
    yield rf"\b{re.escape(error.error)}\b"
    message = error.text.strip(" .!")
    if message.lower() in SORRY.lower() or SORRY.lower() in message.lower():
        return
    # A single word may stand on the page by chance, but hardly behind a colon.
    yield re.escape(message) if " " in message else rf":\s*{re.escape(message)}\b"
