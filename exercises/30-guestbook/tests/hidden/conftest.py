"""Visitors of a guestbook.

What is wrong with one part of the site should not cost the points of another. So a visitor uses the
forms that the app shows, as a browser would, and where one is missing the plain route beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import Tag

from grader.examiner.forms import Form, Submission, find_form, forms
from grader.examiner.page import is_visible, resolve, same_place, shows
from grader.suite import expect

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
        expect(response).status(*REDIRECTS)
        target = resolve(response.headers.get("Location", ""), response.url).partition("?")[0]
        if not same_place(target, path):
            expect(response).redirects_to(path)

    return expect_it


@dataclass(frozen=True, slots=True)
class Visitor:
    """A client of the guestbook."""

    client: Any

    def home(self) -> Any:
        """Return the answer to GET /."""
        return self.client.get("/")

    def form(self, url: str, field: str) -> Form | None:
        """Return the form of a page that posts a field."""
        form = find_form(self.client.get(url).page, with_fields=[field])
        return form if form is not None and form.method == "post" else None

    def log_in(self, name: str) -> Any:
        """Log in, as well as the app lets a visitor do it; return the last answer."""
        form = self.form("/login", "username")
        # A field of another name is the matter of `login`.
        login = form.submission({"username": name}) if form else self._other_login(name)
        if login is not None:
            response = self.send(login)
            if response.status_code < 400:
                return response
        return self.post("/login", username=name)

    def sign(self, message: str, *, follow: bool = False) -> Any:
        """Sign, as well as the app lets a visitor do it; return the last answer."""
        signing = self.signing(self.home().page, message)
        if signing is not None and signing.method != "post":
            signing = None
        if signing is not None and path_of(signing.url) == "/sign":
            return self.send(signing, follow=follow)
        response = self.post("/sign", follow=follow, message=message)
        if signing is not None and response.status_code in (404, 405):
            return self.send(signing, follow=follow)
        return response

    def signing(self, page: Tag, message: str) -> Submission | None:
        """Return what the form to sign sends: with the button that leads to /sign, if any does."""
        form = find_form(page, with_fields=["message"])
        if form is None:
            return None
        values = {"message": message}
        sent = [form.submission(values)]
        labels = [each.label for each in form.buttons if each.label and not each.disabled]
        if len(labels) > 1:
            sent += [form.submission(values, label) for label in labels]
        return next((each for each in sent if path_of(each.url) == "/sign"), sent[0])

    def send(self, submission: Submission, *, follow: bool = False) -> Any:
        """Send a form that was filled in."""
        return self.client.open(**submission.client_arguments(), follow_redirects=follow)

    def post(self, path: str, *, follow: bool = False, **fields: str) -> Any:
        """Send a post that comes from no form."""
        data = {**self._token(), **fields}
        return self.client.post(path, data=data, follow_redirects=follow)

    def copy(self, submission: Submission) -> Any:
        """Send what another visitor's form sends, to where it leads."""
        fields = {name: value for name, value in submission.data if isinstance(value, str)}
        return self.post(urlsplit(submission.url).path, **{**fields, **self._token()})

    def article(self, message: str) -> Tag | None:
        """Return the article of / that shows a message: the innermost, where they are nested."""
        return article_of(self.home().page, message)

    def deletion(self, message: str) -> Submission | None:
        """Return what the form sends with which this visitor can delete an entry, if there is one.

        It stands in the entry's article; on a page without any article it is the form that
        stands nearest to the message.
        """
        self.home()  # and with it the messages that are shown once
        page = self.home().page
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

    def _other_login(self, name: str) -> Submission | None:
        """Return what a login form sends whose only text field is not called username."""
        for form in forms(self.client.get("/login").page):
            fields = [field.name for field in form.fields if field.kind == "text"]
            if form.method == "post" and len(fields) == 1:
                return form.submission({fields[0]: name})
        return None

    def _token(self) -> dict[str, str]:
        """Return the CSRF token that the app gives to this visitor, if it uses any."""
        for url in ("/", "/login"):
            for form in forms(self.client.get(url).page):
                for field in form.fields:
                    if field.kind == "hidden" and "csrf" in field.name:
                        return {field.name: field.value}
        return {}


def article_of(page: Tag, message: str) -> Tag | None:
    """Return the innermost article that shows a message."""
    found = [article for article in page.find_all("article") if shows(article, message)]
    return found[-1] if found else None


def path_of(url: str) -> str:
    """Return the path of a URL, without the query."""
    return urlsplit(url).path


def _deletions(element: Tag) -> Iterator[Submission]:
    """Yield what the buttons of an element's forms send to /delete/<id>."""
    for form in forms(element):
        for button in [each.label for each in form.buttons if not each.disabled] or [None]:
            submission = form.submission({}, button)
            if submission.method == "post" and path_of(submission.url).startswith("/delete/"):
                yield submission
