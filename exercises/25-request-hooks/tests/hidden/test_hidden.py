"""The hidden checks of 25-request-hooks.

What is printed is compared with what was asked and with what really came back, so that a wrong
answer of a view costs nothing here, and a wrong line costs only the requirement that names it.
"""

import re

import pytest

from grader.suite import expect, fresh, say

KEY = {"X-Api-Key": "letmein"}
IN_THE_VIEW = "in the view"
# What stands on lines of its own, so not behind the incoming line.
OTHER_LINES = re.compile(rf"{IN_THE_VIEW}|outgoing response", re.IGNORECASE)

# Method, path and headers of the requests that every hook has to see.
REQUESTS = {
    "the home page": [("GET", "/", {}), ("GET", "/", {})],
    "unknown URLs": [
        ("GET", "/{word}", {}),
        ("GET", "/{word}/{number}/{word}", {}),
        ("GET", "/{word}-{number}/", {}),
        ("GET", "/{word}?{word}={number}", {}),
    ],
    "other methods": [
        ("POST", "/", {}),
        ("HEAD", "/", {}),
        ("OPTIONS", "/", {}),
        ("POST", "/{word}", {}),
        ("PUT", "/{word}", {}),
        ("DELETE", "/{word}/{number}", {}),
    ],
    "requests with the key": [("GET", "/admin/", KEY), ("GET", "/admin/{word}", KEY)],
    "requests without the key": [
        ("GET", "/admin/", {}),
        ("GET", "/admin/{word}", {}),
        ("POST", "/admin/", {"X-Api-Key": "{word}"}),
    ],
}
every_kind = pytest.mark.parametrize("kind", list(REQUESTS))


@pytest.mark.requirement("before")
@every_kind
def test_every_request_is_printed(client, kind):
    """Every request prints `Incoming request: <method> <path>`"""
    for method, path, response in _send(client, kind):
        _expect_incoming(response, method, path)


@pytest.mark.requirement("before")
def test_the_requests_of_every_visitor_are_printed(student):
    """Every request prints its line, on the first visit and on later ones, for everybody"""
    path = f"/{fresh.word()}"
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            _expect_incoming(visitor.get(path), "GET", path)


@pytest.mark.requirement("after")
@every_kind
def test_every_response_is_printed(client, kind):
    """Every response prints `Outgoing response: <status>`, with the status that it has"""
    for _, _, response in _send(client, kind):
        _expect_outgoing(response)


@pytest.mark.requirement("after")
def test_the_responses_to_every_visitor_are_printed(student):
    """Every response prints its line, on the first visit and on later ones, for everybody"""
    for visitor in (student.client(), student.client()):
        for path in ("/", f"/{fresh.word()}", "/"):
            _expect_outgoing(visitor.get(path))


@pytest.mark.requirement("order")
def test_the_home_page_answers(student):
    """GET / answers exactly `Hello, World!`, every time and to everybody"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            expect(visitor.get("/")).status(200).exactly("Hello, World!")


@pytest.mark.requirement("order")
def test_the_view_prints_between_the_two_lines(student):
    """GET / prints `in the view` after the incoming line and before the outgoing line"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            _expect_order(visitor.get("/"))


@pytest.mark.requirement("header")
@every_kind
def test_every_response_carries_the_header(client, kind):
    """Every response carries the header X-Handled-By: Flask"""
    for _, _, response in _send(client, kind):
        expect(response).header("X-Handled-By", "Flask")


@pytest.mark.requirement("guard")
def test_the_key_opens_the_admin_page(student):
    """GET /admin/ with the header X-Api-Key: letmein answers exactly `Welcome, admin`"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            response = visitor.get("/admin/", headers=KEY)
            expect(response).status(200).exactly("Welcome, admin")


@pytest.mark.requirement("guard")
@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/{word}", "/admin/{word}/{number}"], ids=["page", "below", "deeper"]
)
def test_nobody_gets_in_without_a_key(client, path):
    """URLs below /admin/ answer 401 without the key, also those that have no route"""
    for method in ("GET", "POST", "DELETE"):
        response = client.open(_path(path), method=method)
        came = None
        if response.status_code in (404, 405):
            came = say(
                "status {status}: no view has this URL, and the guard did not run without one",
                status=response.status_code,
            )
        expected = say("status {status}", status=401)
        expect(response).that(response.status_code == 401, expected, came)
        expect(response).does_not_show("Welcome, admin")


@pytest.mark.requirement("guard")
def test_the_view_does_not_run_without_a_key(client):
    """GET /admin/ without the key is refused before the view runs: nothing of it is printed"""
    refused = client.get("/admin/")
    runs = _places_of(refused, IN_THE_VIEW)
    expect(refused).status(401).that(not runs, say("no line of the view"), _printed(refused))


@pytest.mark.requirement("guard")
def test_a_wrong_key_does_not_open(client):
    """URLs below /admin/ answer 401 to any other key"""
    word = fresh.word()
    for wrong in (word, "", f"letmein{word}", f"{word}letmein", "LetMeIn"):
        expect(client.get("/admin/", headers={"X-Api-Key": wrong})).status(401)
        expect(client.get(f"/admin/{word}", headers={"X-Api-Key": wrong})).status(401)


@pytest.mark.requirement("guard")
def test_the_key_counts_in_its_own_header_only(client):
    """URLs below /admin/ answer 401 when the key stands somewhere else than in X-Api-Key"""
    expect(client.get("/admin/", headers={f"X-{fresh.word()}": "letmein"})).status(401)
    expect(client.get("/admin/?X-Api-Key=letmein")).status(401)


@pytest.mark.requirement("guard")
def test_the_key_is_not_remembered(student):
    """URLs below /admin/ want the key with every request"""
    visitor, other = student.client(), student.client()
    for _ in range(2):
        expect(visitor.get("/admin/", headers=KEY)).status(200)
        for each in (visitor, other):
            response = each.get("/admin/")
            expected = say("status 401: each request has to bring the key itself")
            expect(response).that(response.status_code == 401, expected)


@pytest.mark.requirement("guard")
def test_other_urls_need_no_key(client):
    """URLs that are not below /admin/ are not guarded"""
    for path in ("/", "/{word}", "/admin{word}", "/{word}/admin/"):
        url = _path(path)
        response = client.get(url)
        expected = say("another status than 401: {path} is not below /admin/", path=url)
        expect(response).that(response.status_code != 401, expected)


def _send(client, kind: str):
    """Send the requests of a kind; yield the method, the path and the response of each."""
    for method, pattern, headers in REQUESTS[kind]:
        url = _path(pattern)
        given = {name: _path(value) for name, value in headers.items()}
        response = client.open(url, method=method, headers=given)
        yield method, url.partition("?")[0], response


def _path(pattern: str) -> str:
    """Return a pattern with new words and numbers in it."""
    return pattern.format(word=fresh.word(), number=fresh.number())


def _expect_incoming(response, method: str, path: str) -> None:
    """Expect the line for this request, on a line that nothing else was printed on."""
    line = f"Incoming request: {method} {path}"
    places = _places_of(response, re.escape(line))
    expect(response).that(places, _printed_line(line), _printed(response))
    lines = _lines(response)
    alone = any(not OTHER_LINES.search(lines[number]) for number, _ in places)
    expected = say("`{text}` on a line of its own", text=line)
    expect(response).that(alone, expected, _printed(response))


def _expect_outgoing(response) -> None:
    """Expect the line for the status that came back."""
    number, _, phrase = response.status.partition(" ")
    # Flask writes NOT FOUND, and Python's own HTTPStatus Not Found.
    pattern = rf"Outgoing response: {number} (?i:{re.escape(phrase)})"
    found = _places_of(response, pattern)
    expected = _printed_line(f"Outgoing response: {response.status}")
    if response.exception:
        # No check asks for a 500: an error of the app has made it.
        expected = say("an answer without an error, and a printed line with its status")
    expect(response).that(found, expected, _printed(response))


def _expect_order(response) -> None:
    """Expect the line of the view, one line of the hooks before it and one behind it.

    Whether those two are in the right words, and whether the incoming one has a line of its own,
    is the matter of `before` and `after`.
    """
    views = _places_of(response, IN_THE_VIEW)
    expect(response).that(views, _printed_line(IN_THE_VIEW), _printed(response))
    begins = any(place < views[0] for place in _places_of_word(response, "incoming"))
    expected = say("the incoming line before the view's")
    expect(response).that(begins, expected, _printed(response))
    last, _ = views[-1]
    ends = any(number > last for number, _ in _places_of_word(response, "outgoing"))
    expect(response).that(ends, say("the outgoing line behind the view's"), _printed(response))


def _places_of_word(response, word: str) -> list[tuple[int, int]]:
    """Return where a word stands; when no line has it, where all lines but the view's begin."""
    views = {number for number, _ in _places_of(response, IN_THE_VIEW)}
    others = [(number, 0) for number in range(len(_lines(response))) if number not in views]
    return _places_of(response, rf"(?i:\S*{word}\S*)") or others


def _places_of(response, pattern: str) -> list[tuple[int, int]]:
    """Return line and column of each printed line that holds a pattern as words of their own."""
    # An escape character may follow: that is how a line in colour ends.
    words = re.compile(rf"{pattern}(?![^\s\x1b])")
    found = ((number, words.search(line)) for number, line in enumerate(_lines(response)))
    return [(number, match.start()) for number, match in found if match]


def _lines(response) -> list[str]:
    """Return what was printed line by line, with single spaces: print() adds some of its own."""
    return [" ".join(line.split()) for line in response.printed.splitlines() if line.strip()]


def _printed_line(text: str) -> str:
    return say("a printed line `{text}`", text=text)


def _printed(response) -> str:
    if printed := response.printed.strip():
        return say("printed: {text}", text=printed[:300])
    return say("nothing was printed")
