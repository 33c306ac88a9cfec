"""How the hidden checks of 20-flash-messages get about: visiting pages, posting, reading lists."""

from urllib.parse import urlsplit

import pytest
from bs4 import Tag

from grader.examiner.forms import find_form
from grader.examiner.page import attribute, is_visible, resolve, shows, visible_text
from grader.suite import expect, say

REDIRECTS = (301, 302, 303, 307, 308)
# More elements than the page of a beginner has.
MOST_READ = 500
# What can be seen in a list without any text.
SEEN_WITHOUT_TEXT = "img, svg, input, button, select, textarea, canvas, video, iframe"


class Site:
    """The student's app, as its visitors find their way about in it."""

    def visit(self, client, path: str):
        """Ask for a page; a route that ends in a slash is as good."""
        response = client.get(path)
        return client.get(f"{path}/") if self._leads_to(response, f"{path}/") else response

    def post(self, client, username: str, **options):
        """Post a username to /login, with whatever else the form there sends, such as a token."""
        page = self.visit(client, "/login")
        form = find_form(page.page, with_fields=["username"])
        data = {"username": username}
        if form is not None:
            sent = form.submission(data).data
            data = {name: value for name, value in sent if isinstance(value, str)}
        path = "/login/" if urlsplit(page.url).path == "/login/" else "/login"
        return client.post(path, data=data, **options)

    def landing(self, client, response, path: str):
        """Visit the page that a post should lead to, with the query of its redirect, if any."""
        target = urlsplit(resolve(response.headers.get("Location", ""), response.url))
        if target.query and self._leads_to_page(response, path):
            return client.get(target.geturl())
        return self.visit(client, path)

    def expect_redirect(self, response, path: str) -> None:
        """Expect a redirect to a page, with or without a slash at its end."""
        expected = say("a redirect to {url}", url=path)
        expect(response).that(self._leads_to_page(response, path), expected)

    def _leads_to_page(self, response, path: str) -> bool:
        return self._leads_to(response, path) or self._leads_to(response, f"{path}/")

    def _leads_to(self, response, path: str) -> bool:
        """Say whether a response redirects to this path, whatever query stands behind it."""
        location = response.headers.get("Location")
        if response.status_code not in REDIRECTS or location is None:
            return False
        target = urlsplit(resolve(location, response.url))
        return target.netloc == urlsplit(response.url).netloc and target.path == path

    def items(self, response, text: str = "") -> list[Tag]:
        """Return the items of lists that can be read on a page and hold a text."""
        found = response.page.find_all("li")
        return [each for each in found if is_visible(each) and shows(each, text)]

    def expect_message(self, response, text: str, kind: str) -> None:
        """Expect a page with a message in an li of one class, and not of the other one."""
        given = [attribute(each, "class") for each in self.items(response, text)]
        classes = [(each or "").split() for each in given]
        other = {"error": "success", "success": "error"}[kind]
        expect(response).status(200).that(
            any(kind in each and other not in each for each in classes),
            say('`{text}` in an element <li class="{kind}">', text=text, kind=kind),
            _in_words(given[0]) if given else _elsewhere(response, text),
        )

    def empty_lists(self, response) -> list[Tag]:
        """Return the lists of a page in which there is nothing to be seen."""
        return [
            each
            for each in response.page.find_all(["ul", "ol", "menu"])
            if is_visible(each) and not visible_text(each) and not each.select(SEEN_WITHOUT_TEXT)
        ]


def _elsewhere(response, text: str) -> str | None:
    """Say which element shows a text that is in no li."""
    around = [each for each in response.page.find_all(True, limit=MOST_READ) if shows(each, text)]
    if not around or response.status_code >= 400:
        return None
    return say("`{text}` in an element <{name}>, and in no li", text=text, name=around[-1].name)


def _in_words(given: str | None) -> str:
    """Say what stands in the place of a message: an li with these classes."""
    if given is None:
        return say("an li without a class")
    if not given.strip():
        return say(
            'an li whose class is empty (class=""): what stands in its {braces} has no value',
            braces="{{ }}",
        )
    return say("an li with the class `{name}`", name=" ".join(given.split()))


@pytest.fixture
def site() -> Site:
    """The student's app, as its visitors find their way about in it."""
    return Site()
