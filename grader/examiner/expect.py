"""Saying what a response should be, so that a failure can be explained to a student.

>>> expect(client.get("/")).status(200).exactly("Hello, World!")
"""

import html
import re
from difflib import get_close_matches

from werkzeug.exceptions import default_exceptions
from werkzeug.http import HTTP_STATUS_CODES

from grader.examiner.client import Response
from grader.examiner.composed import composed
from grader.examiner.facts import Facts, Mismatch
from grader.examiner.page import visible_text
from grader.examiner.places import resolve, same_place
from grader.message import Message, listed

_SHOWN = 300
_REDIRECTING = (301, 302, 303, 307, 308)
_MOST_NAMES, _LONGEST_NAME = 50, 60
# No letter has a spelling of more characters: not as a reference, nor with its accents apart.
_LONGEST_SPELLING = 40
# What a browser makes a page of; anything else it shows as it is.
_PAGES = frozenset({"", "text/html", "application/xhtml+xml"})
# White space that looks like an ordinary space, such as `&nbsp;`, and is another character.
_ODD_SPACE = re.compile(r"[^\S \t\r\n]")


def expect(response: Response) -> "Expectation":
    """Return what can be expected of a response."""
    return Expectation(response)


class Expectation:
    """Each method returns the expectation itself, or raises a `Mismatch` with the facts."""

    def __init__(self, response: Response) -> None:
        self._response = response

    def status(self, *allowed: int) -> "Expectation":
        """The status is one of those given."""
        if self._response.status_code not in allowed:
            statuses = listed(list(map(str, allowed)), "{first} or {rest}")
            raise self._mismatch(Message("status {status}", status=statuses), self._came())
        return self

    def exactly(self, text: str) -> "Expectation":
        """The body is the text: outer white space and character references do not count."""
        body = self._response.get_data(as_text=True).strip()
        if not _is_text(body, text):
            # Only the start is shown.
            body = _with_odd_spaces_told(body[: _SHOWN + 1])
            raise self._mismatch(Message("exactly `{text}`", text=text), self._came(body))
        return self

    def shows(self, text: str) -> "Expectation":
        """A visitor can read the text on the page."""
        shown = _shown(self._response)
        if _on_one_line(text) not in shown:
            raise self._mismatch(
                Message("a page that shows `{text}`", text=text), self._came(shown)
            )
        return self

    def does_not_show(self, text: str) -> "Expectation":
        """A visitor cannot read the text on the page."""
        shown = _shown(self._response)
        if _on_one_line(text) in shown:
            raise self._mismatch(Message("a page without `{text}`", text=text), self._came(shown))
        return self

    def empty(self) -> "Expectation":
        """The body is empty."""
        if body := self._response.get_data(as_text=True):
            raise self._mismatch(Message("an empty body"), self._came(body))
        return self

    def redirects_to(self, url: str, *allowed: int) -> "Expectation":
        """The response redirects (with one of the given statuses, if any) to the URL."""
        expected = Message("a redirect to {url}", url=url)
        if allowed:
            statuses = listed(list(map(str, allowed)), "{first} or {rest}")
            expected = Message(
                "{redirect} with status {status}", redirect=expected, status=statuses
            )
        if self._response.status_code not in (allowed or _REDIRECTING):
            raise self._mismatch(expected, self._came())
        location = self._response.headers.get("Location", "")
        here = self._response.url
        if not location or not same_place(resolve(location, here), resolve(url, here)):
            if location:
                raise self._mismatch(expected, Message("a redirect to {url}", url=location))
            raise self._mismatch(expected, Message("no Location header"))
        return self

    def header(self, name: str, value: str) -> "Expectation":
        """The header has this value."""
        actual = self._response.headers.get(name)
        if actual != value:
            expected = Message("the header {name}: {value}", name=name, value=value)
            if actual is None:
                raise self._mismatch(expected, self._no_header(name))
            raise self._mismatch(expected, f"{name}: {actual}")
        return self

    def _no_header(self, name: str) -> Message:
        names = sorted(set(self._response.headers.keys()))[:_MOST_NAMES]
        near = get_close_matches(name, [each for each in names if len(each) <= _LONGEST_NAME], n=1)
        if near:
            return Message("no header {name}, and a header {near}", name=name, near=near[0])
        return Message("no header {name}", name=name)

    def allows(self, *methods: str) -> "Expectation":
        """The Allow header lists exactly these methods, in any order."""
        allow = ",".join(self._response.headers.getlist("Allow"))
        found = {part.strip() for part in allow.split(",")}
        if found != set(methods):
            actual = ", ".join(sorted(found - {""})) or Message("no Allow header")
            raise self._mismatch(f"Allow: {', '.join(sorted(methods))}", actual)
        return self

    def that(self, holds: object, expected: str, actual: str | None = None) -> "Expectation":
        """Anything else: `holds` is true, or the words say what was expected and what came."""
        if not holds:
            raise self._mismatch(expected, self._came() if actual is None else actual)
        return self

    def _came(self, text: str | None = None) -> str:
        response = self._response
        if text is None:
            text = _shown(response)
        status = Message("status {status}", status=response.status_code)
        location = response.headers.get("Location")
        if location and 300 <= response.status_code < 400:
            return Message("{status}, a redirect to {url}", status=status, url=location)
        if not text:
            return Message("{status}, an empty page", status=status)
        if (name := _name_of_error_page(response.status_code, text)) is not None:
            return Message("{status} ({name})", status=status, name=name)
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]} [...]"
        return Message("{status}, `{text}`", status=status, text=shown)

    def _mismatch(self, expected: str, actual: str) -> Mismatch:
        response = self._response
        return Mismatch(Facts(response.asked, expected, actual, response.exception))


def _shown(response: Response) -> str:
    """Return what a browser shows of a response, with white space normalised."""
    if response.mimetype in _PAGES:
        return visible_text(response.page)
    return _on_one_line(response.get_data(as_text=True))


def _name_of_error_page(status: int, text: str) -> str | None:
    """Return the name of a status if the text is that of the page that Flask itself shows."""
    error = default_exceptions.get(status)
    if error is None or not error.description:
        return None
    name = HTTP_STATUS_CODES.get(status, "")
    return name if text == f"{name} {_on_one_line(error.description)}" else None


def _on_one_line(text: str) -> str:
    return " ".join(composed(text).split())


def _is_text(body: str, text: str) -> bool:
    """Say whether a body is a text, with character references or without."""
    if len(body) > _LONGEST_SPELLING * (len(text) + 1):
        return False
    return composed(text) in (composed(body), composed(_unescaped(body)))


def _unescaped(body: str) -> str:
    try:
        return html.unescape(body)
    except ValueError:  # a reference with thousands of digits
        return body


def _with_odd_spaces_told(text: str) -> str:
    """Return the text with an escape for each white space that cannot be told from a space."""
    return _ODD_SPACE.sub(lambda odd: odd[0].encode("unicode_escape").decode(), text)
