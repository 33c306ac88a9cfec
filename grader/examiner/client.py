"""A test client whose app lives in a sandbox, and the response it gives."""

from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup
from werkzeug.test import Client as WerkzeugClient
from werkzeug.test import ClientRedirectError, TestResponse
from werkzeug.wrappers import Response as WerkzeugResponse
from werkzeug.wsgi import get_content_length

from grader.examiner.facts import Facts, Mismatch
from grader.examiner.page import parse
from grader.examiner.run import Run
from grader.sandbox.protocol import Noted, StudentError, noted, response_headers
from grader.sandbox.verdict import Verdict

_NOTHING = Noted()


class Response(WerkzeugResponse):
    """What came back for one request, and what the app did meanwhile."""

    noted: Noted = _NOTHING
    asked: str = ""
    url: str = ""
    _page: BeautifulSoup | None = None

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

    def __init__(self, run: Run) -> None:
        self._run = run
        self.answers: list[tuple[Noted, str, str]] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one request; what was noted meanwhile goes to `answers`."""
        plain = {name: value for name, value in environ.items() if isinstance(value, str)}
        asked, url = _described(environ)
        body = environ["wsgi.input"].read(get_content_length(environ) or 0)
        answer, data = self._run.ask({"do": "request", "environ": plain}, asked, body)
        try:
            notes, status, is_cut = noted(answer), answer.text("status"), answer.flag("cut")
            headers = response_headers(answer)
        except Verdict as verdict:
            raise Mismatch(Facts(asked, "a page", verdict.detail)) from verdict
        if is_cut:
            raise Mismatch(Facts(asked, "a page", "more than 8 MiB"))
        self.answers.append((notes, asked, url))
        start_response(status, headers)
        return [data]


class Client(WerkzeugClient):
    """Visits a student's app as a browser does: it keeps cookies and can follow redirects.

    >>> response = client.get("/user/Ada")
    >>> response = client.post("/login", data={"username": "Ada"}, follow_redirects=True)
    """

    def __init__(self, run: Run) -> None:
        self._remote = RemoteApp(run)
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
            facts = Facts(self._asked(), "redirects that end at a page of the app", str(error))
            raise Mismatch(facts) from error
        finally:
            self._following = False
        for each, answer in zip(_chain(response), self._remote.answers, strict=True):
            each.noted, each.asked, each.url = answer
        return response

    def _asked(self) -> str:
        return " then ".join(asked for _, asked, _ in self._remote.answers[:3])


def _chain(response: TestResponse) -> list[Any]:
    return [*response.history, response]


def _described(environ: dict[str, Any]) -> tuple[str, str]:
    """Return a request in the student's words, and its URL."""
    uri, query = environ.get("REQUEST_URI") or environ["PATH_INFO"], environ["QUERY_STRING"]
    if query and "?" not in uri:
        uri = f"{uri}?{query}"
    url = f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}{uri}"
    return f"{environ['REQUEST_METHOD']} {uri}", url
