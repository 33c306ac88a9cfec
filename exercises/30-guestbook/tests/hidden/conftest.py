"""Visitors of a guestbook.

What is wrong with one part of the site should not cost the points of another. So a visitor uses the
forms that the app shows, as a browser would, and where one is missing the plain route beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import Tag

from grader.examiner.forms import Submission, find_form, forms
from grader.examiner.page import is_visible, resolve, same_place
from grader.suite import expect, say

# After these a browser goes on with a GET.
REDIRECTS = (301, 302, 303)


@pytest.fixture
def visit(student):
    """Return a function that gives a new visitor; under a name, the visitor has logged in."""

    def arrive(name: str | None = None) -> Visitor:
        visitor = Visitor(student.client())
        if name is not None:
            visitor.log_in(name)
        return visitor

    return arrive


@pytest.fixture
def expect_redirect():
    """Return a function that expects a redirect to a path, with any query."""

    def expect_it(response: Any, path: str) -> None:
        expected = say("a redirect to {url}", url=path)
        expect(response).that(response.status_code in REDIRECTS, expected)
        target = resolve(response.headers.get("Location", ""), response.url).partition("?")[0]
        if not same_place(target, path):
            expect(response).redirects_to(path)

    return expect_it


@dataclass(slots=True)
class Visitor:
    """A client of the guestbook, which keeps in sight what / has shown since its last post."""

    client: Any
    in_sight: Any = field(default=None, init=False)
    has_token: bool | None = field(default=None, init=False)

    def home(self) -> Any:
        """Return the answer to GET /."""
        self.in_sight = self.client.get("/")
        return self.in_sight

    def settled_home(self) -> Any:
        """Return the answer to GET / without the messages that are shown once after a post."""
        if self.in_sight is None:
            self.home()
        return self.home()

    def log_in(self, name: str) -> Any:
        """Log in, as well as the app lets a visitor do it; return the last answer."""
        login = _login(self.client.get("/login").page, name)
        if login is not None:
            response = self.send(login)
            if response.status_code < 400:
                return response
        return self.post("/login", username=name)

    def sign(self, message: str, *, follow: bool = False) -> Any:
        """Sign with the page in sight, as well as the app lets a visitor do it.

        Returns the last answer.
        """
        home = self.in_sight or self.home()
        signing = self.signing(home.page, message)
        if signing is not None and signing.method != "post":
            signing = None
        if signing is not None and _path(signing.url) == "/sign":
            return self.send(signing, follow=follow)
        response = self.post("/sign", follow=follow, message=message)
        if signing is not None and response.status_code in (404, 405):
            return self.send(signing, follow=follow)
        return response

    def send(self, submission: Submission, *, follow: bool = False) -> Any:
        """Send a form that was filled in."""
        self.in_sight = None
        return self.client.open(**submission.client_arguments(), follow_redirects=follow)

    def post(self, path: str, *, follow: bool = False, **fields: str) -> Any:
        """Send a post that comes from no form."""
        data = {**self._token(), **fields}
        self.in_sight = None
        return self.client.post(path, data=data, follow_redirects=follow)

    def copy(self, submission: Submission) -> Any:
        """Send what another visitor's form sends, to where it leads."""
        fields = {name: value for name, value in submission.data if isinstance(value, str)}
        return self.post(_path(submission.url), **{**fields, **self._token()})

    @staticmethod
    def signing(page: Tag, message: str) -> Submission | None:
        """Return what a form to sign sends: with the button that leads to /sign, if any does."""
        form = find_form(page, with_fields=["message"])
        if form is None:
            return None
        values = {"message": message}
        sent = [form.submission(values)]
        labels = [each.label for each in form.buttons if each.label and not each.disabled]
        if len(labels) > 1:
            sent += [form.submission(values, label) for label in labels]
        return next((each for each in sent if _path(each.url) == "/sign"), sent[0])

    @staticmethod
    def deletion(page: Tag, message: str) -> Submission | None:
        """Return what the form with which an entry can be deleted sends, if there is one.

        It stands in the entry's article; on a page without any article it is the form that
        stands nearest to the message.
        """
        any_article = page.find("article") is not None
        for text in page.find_all(string=lambda text: message in text):
            if not is_visible(text.parent):
                continue
            for around in text.parents:
                if found := next(_deletions(around), None):
                    article = around.find_parent("article") or around.name == "article"
                    if article or not any_article:
                        return found
                    break
                if around.name == "article":
                    break
        return None

    @staticmethod
    def deletion_paths(element: Tag) -> set[str]:
        """Return the paths below /delete/ that the forms of an element lead to."""
        return {_path(each.url) for each in _deletions(element)}

    def _token(self) -> dict[str, str]:
        """Return the CSRF token that the app gives to this visitor, if it uses any."""
        for url in () if self.has_token is False else ("/", "/login"):
            for form in forms(self.client.get(url).page):
                for each in form.fields:
                    if each.kind == "hidden" and "csrf" in each.name:
                        self.has_token = True
                        return {each.name: each.value}
        self.has_token = False
        return {}


def _login(page: Tag, name: str) -> Submission | None:
    """Return what a form of the login page sends, if there is one to log in with.

    A form whose only text field has another name than username is the matter of `login`.
    """
    form = find_form(page, with_fields=["username"])
    if form is not None and form.method == "post":
        return form.submission({"username": name})
    for each in forms(page):
        names = [control.name for control in each.fields if control.kind == "text"]
        if each.method == "post" and len(names) == 1:
            return each.submission({names[0]: name})
    return None


def _deletions(element: Tag) -> Iterator[Submission]:
    """Yield what the buttons of an element's forms send to /delete/<id>."""
    for form in forms(element):
        for button in [each.label for each in form.buttons if not each.disabled] or [None]:
            submission = form.submission({}, button)
            if submission.method == "post" and _path(submission.url).startswith("/delete/"):
                yield submission


def _path(url: str) -> str:
    """Return the path of a URL, without the query; nothing of one that leads nowhere."""
    try:
        return urlsplit(url).path
    except ValueError:  # no browser can follow it, such as `//[::1`
        return ""
