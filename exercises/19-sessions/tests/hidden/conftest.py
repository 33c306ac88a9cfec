"""How the hidden checks of 19-sessions get about: visiting pages and logging in.

Only `login-form` and `login` insist on the form, the field and the texts. The other requirements
log in as the app itself offers it, and tell from what /profile shows who is logged in.
"""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from grader.examiner.forms import find_form, forms
from grader.examiner.page import resolve, shows, visible_text
from grader.suite import expect, fail, fresh, say

LOGGED_IN = "Logged in as"
REDIRECTS = (301, 302, 303, 307, 308)
# Kinds of fields that hold what a visitor types.
TYPED = ("text", "search", "email", "password", "tel", "url", "textarea")


@dataclass(frozen=True, slots=True)
class Login:
    """A visitor who has logged in: the name, and what was shown and sent at /profile then.

    `lasts` says whether a second visit to /profile showed the login as well.
    """

    client: Any
    username: str
    shown: str
    cookies: dict[str, str]
    lasts: bool = True

    def is_on(self, page) -> bool:
        """Say whether a page shows this login, by its name or else by what /profile made of it."""
        text = visible_text(page.page)
        return self.username in text or (self.username not in self.shown and text == self.shown)


class Site:
    """The student's app, as its visitors find their way about in it."""

    def __init__(self, student) -> None:
        self._student = student

    def visit(self, client, path: str):
        """Ask for a page; a route that ends in a slash is as good."""
        response = client.get(path)
        return client.get(f"{path}/") if self.leads_to(response, f"{path}/") else response

    def leads_to(self, response, path: str) -> bool:
        """Say whether a response redirects to this path, whatever query stands behind it."""
        location = response.headers.get("Location")
        if response.status_code not in REDIRECTS or location is None:
            return False
        target = urlsplit(resolve(location, response.url))
        return target.netloc == urlsplit(response.url).netloc and target.path == path

    def leads_to_page(self, response, path: str) -> bool:
        """Say whether a response redirects to this page, with or without a slash at its end."""
        return self.leads_to(response, path) or self.leads_to(response, f"{path}/")

    def expect_redirect(self, response, path: str) -> None:
        """Expect a redirect to a page, with or without a slash at its end."""
        expected = say("a redirect to {url}", url=path)
        expect(response).that(self.leads_to_page(response, path), expected)

    def form(self, response):
        """Return the form that sends a username, or None."""
        return find_form(response.page, with_fields=["username"])

    def typed(self, form) -> list[str]:
        """Return the names of the fields of a form that a visitor types in."""
        return [field.name for field in form.fields if field.kind in TYPED]

    def post(self, client, username: str):
        """Send the form of the login page; post to /login itself where that leads nowhere."""
        form = self.form(self.visit(client, "/login"))
        if form is not None and form.method == "post":
            response = client.open(**form.submission({"username": username}).client_arguments())
            if response.status_code not in (404, 405):
                return response
        return client.post("/login", data={"username": username})

    def logged_in(self, client=None) -> Login:
        """Return a visitor who has logged in, by the form or else as the app offers it."""
        client = client or self._student.client()
        username, answers, pages = fresh.word(12), [], []
        before = visible_text(self.visit(client, "/profile").page)
        for log_in in (self.post, self._fill_in_anything):
            answers.append(log_in(client, username))
            page = self.visit(client, "/profile")
            pages.append(page)
            shown = visible_text(page.page)
            if page.status_code == 200 and (username in shown or shown != before):
                login = Login(client, username, shown, dict(page.request.cookies))
                return replace(login, lasts=login.is_on(self.visit(client, "/profile")))
        # An error of the post says more than the profile on which it left nothing.
        expected = say("a login that /profile shows")
        expect(answers[0]).that(answers[0].status_code < 500, expected)
        # Of the two, the one after the login that is asked for tells what was done before it.
        shown = visible_text(pages[0].page)[:300]
        return fail(pages[0].asked, expected, say("/profile shows `{text}`", text=shown))

    def shows_a_login(self, page) -> bool:
        """Say whether a page shows some login, by any name, that a new visitor's does not."""
        anonymous = self.visit(self._student.client(), "/profile")
        return shows(page.page, LOGGED_IN) and not shows(anonymous.page, LOGGED_IN)

    def _fill_in_anything(self, client, username: str) -> None:
        """Send each form of the login page with the name in whatever can be typed in."""
        for form in forms(self.visit(client, "/login").page):
            values = dict.fromkeys(self.typed(form), username)
            client.open(**form.submission(values).client_arguments())


@pytest.fixture
def site(student) -> Site:
    """The student's app, as its visitors find their way about in it."""
    return Site(student)
