"""A test client whose app lives in a sandbox, and the response it gives."""

import codecs
from collections.abc import Iterable
from typing import Any, Literal, overload

from bs4 import BeautifulSoup
from werkzeug.test import Client as WerkzeugClient
from werkzeug.test import ClientRedirectError, TestResponse
from werkzeug.wrappers import Response as WerkzeugResponse
from werkzeug.wsgi import get_content_length

from grader.examiner.asking import USUAL, in_words, url_of
from grader.examiner.cookies import as_browsers_read
from grader.examiner.facts import Facts, Mismatch
from grader.examiner.history import REMEMBERED_BYTES, Exchange
from grader.examiner.page import parse
from grader.examiner.places import resolve
from grader.examiner.run import Run
from grader.message import Message
from grader.sandbox.protocol import Noted, StudentError, noted, response_headers
from grader.sandbox.verdict import Verdict

_NOTHING = Noted()
# As many as browsers follow.
_FOR_GOOD = frozenset({301, 308})
_REDIRECTING = frozenset({302, 303, 307}) | _FOR_GOOD
_REDIRECTS = 20
_UTF_8 = "utf-8"
# The student chooses the label, and not every codec of Python's is quick or made for pages.
_CHARSETS = frozenset(
    {_UTF_8, "utf-16", "utf-16-le", "utf-16-be", "ascii", "iso8859-1", "iso8859-15", "cp1252"}
)


class Response(WerkzeugResponse):
    """What came back for one request, and what the app did meanwhile."""

    noted: Noted = _NOTHING
    asked: str = ""
    url: str = ""
    _page: BeautifulSoup | None = None

    @overload
    def get_data(self, as_text: Literal[False] = False) -> bytes: ...

    @overload
    def get_data(self, as_text: Literal[True]) -> str: ...

    def get_data(self, as_text: bool = False) -> bytes | str:
        """Return the body; as text it is read as a browser reads it, in the charset it declares.

        Bytes that are no text in that charset become replacement characters.
        """
        data = super().get_data()
        return data.decode(self._charset_declared(), "replace") if as_text else data

    def _charset_declared(self) -> str:
        try:
            charset = codecs.lookup(self.mimetype_params.get("charset", _UTF_8)).name
        except (LookupError, ValueError):  # no such charset, or no name at all
            return _UTF_8
        return charset if charset in _CHARSETS else _UTF_8

    @property
    def page(self) -> BeautifulSoup:
        """The body as HTML, parsed as a browser does."""
        if self._page is None:
            self._page = parse(self.get_data(as_text=True), self.url)
        return self._page

    @property
    def printed(self) -> str:
        """What the app printed on its standard output during the request."""
        return self.noted.printed

    @property
    def logged(self) -> tuple[tuple[str, str, str], ...]:
        """What the app logged during the request: level, logger and message of each record."""
        return self.noted.logged

    @property
    def templates(self) -> tuple[str, ...]:
        """The names of the templates that were rendered during the request."""
        return self.noted.templates

    @property
    def exception(self) -> StudentError | None:
        """The exception that the request ended in, where there was one."""
        return self.noted.exception


class RemoteApp:
    """A WSGI application that hands each request to the sandbox of a run."""

    def __init__(self, run: Run, visitor: int, *, middleware: bool) -> None:
        self._run = run
        self._visitor = visitor
        self._options = {} if middleware else {"bare": True}
        self.answers: list[tuple[Noted, str, str]] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one request; what was noted meanwhile goes to `answers`."""
        sent = {name: value for name, value in environ.items() if isinstance(value, str)}
        body = environ["wsgi.input"].read(get_content_length(environ) or 0)
        words, url = in_words(environ, body), url_of(environ)
        visitor = self._run.history.number_of(self._visitor)
        if visitor > 1:
            words = Message("{request} (as another visitor)", request=words)
        if self._options:
            words = Message("{request} (past the middleware)", request=words)
        exchange = Exchange(words, environ, body, visitor)
        asked = self._run.history.begin(exchange)
        task = {"do": "request", "environ": {**USUAL, **sent}, **self._options}
        answer, data = self._run.ask(task, asked, body)
        try:
            notes, status, is_cut = noted(answer), answer.text("status"), answer.flag("cut")
            headers = response_headers(answer)
        except Verdict as verdict:
            raise Mismatch(Facts(asked, Message("a page"), verdict.detail)) from verdict
        if is_cut:
            raise Mismatch(Facts(asked, Message("a page"), Message("more than 8 MiB")))
        exchange.status, exchange.noted = _number(status), notes
        exchange.answer = data[:REMEMBERED_BYTES]
        named = {name.lower(): value for name, value in headers}
        exchange.sets_cookie = "set-cookie" in named
        leads_on = _leads_on(exchange.status, url, named.get("location", ""))
        self._run.history.end(exchange, leads_on=leads_on)
        self.answers.append((notes, asked, url))
        start_response(status, headers)
        return [data]


class Client(WerkzeugClient):
    """Visits a student's app as a browser does: it keeps cookies and can follow redirects.

    >>> response = client.get("/user/Ada")
    >>> response = client.post("/login", data={"username": "Ada"}, follow_redirects=True)
    """

    def __init__(self, run: Run, visitor: int = 1, *, middleware: bool = True) -> None:
        self._remote = RemoteApp(run, visitor, middleware=middleware)
        self._following = False
        super().__init__(self._remote, Response)

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Send a request, described as for `werkzeug.test.EnvironBuilder`."""
        if self._following:
            # Werkzeug follows a redirect by calling this method once more.
            return super().open(*args, **kwargs)
        self._remote.answers.clear()
        self._following = True
        try:
            response = super().open(*args, **kwargs)
        except (ClientRedirectError, RuntimeError, ValueError) as error:
            # Not of our own making only once the app has answered and led the client astray.
            if not self._remote.answers:
                raise
            asked = self._remote.answers[-1][1]
            expected = Message("redirects that end at a page of the app")
            facts = Facts(asked, expected, str(error))
            raise Mismatch(facts) from error
        finally:
            self._following = False
        for each, answer in zip(_chain(response), self._remote.answers, strict=True):
            each.noted, each.asked, each.url = answer
        return response

    def _add_cookies_to_wsgi(self, environ: dict[str, Any]) -> None:
        # Without a cookie to send, Werkzeug would take the URL apart for nothing.
        if self._cookies:
            super()._add_cookies_to_wsgi(environ)
        else:
            environ.pop("HTTP_COOKIE", None)

    def _update_cookies_from_response(
        self, server_name: str, path: str, headers: list[str]
    ) -> None:
        super()._update_cookies_from_response(server_name, path, [*as_browsers_read(headers)])

    def resolve_redirect(self, response: TestResponse, buffered: bool = False) -> TestResponse:
        """Go on to where a browser would: Werkzeug takes `./` and `..` for names of folders."""
        if len(self._remote.answers) > _REDIRECTS:
            raise ClientRedirectError(f"more than {_REDIRECTS} redirects")
        if (location := response.headers.get("Location")) is None:
            raise ClientRedirectError("a redirect without a Location header")
        response.headers["Location"] = resolve(location, response.request.url)
        try:
            return super().resolve_redirect(response, buffered)
        finally:
            response.headers["Location"] = location


def _leads_on(status: int | None, url: str, location: str) -> bool:
    """Say whether an answer leads to another page: not one that only puts a URL right."""
    if status not in _REDIRECTING or not location:
        return False
    here, there = (each.partition("?")[0].rstrip("/") for each in (url, resolve(location, url)))
    return status not in _FOR_GOOD or here != there


def _number(status: str) -> int | None:
    number = status.partition(" ")[0]
    return int(number) if number.isdecimal() and len(number) == 3 else None


def _chain(response: TestResponse) -> list[Any]:
    return [*response.history, response]
