"""The checks of 07-html-pages that you can run yourself."""

from urllib.parse import quote

import pytest

from grader.examiner.page import headings, is_visible, texts, visible_text
from grader.suite import expect, fresh


@pytest.mark.requirement("heading")
def test_the_home_page_has_one_heading(client):
    """GET / is an HTML page with one h1 `Hello, World!`"""
    response = client.get("/")
    expect(response).status(200).that(
        response.mimetype == "text/html", "the content type text/html", response.content_type
    )
    _expect_heading(response, "Hello, World!")


@pytest.mark.requirement("named")
def test_greets_the_name_in_the_url(client):
    """GET /hello/<name> has one h1 `Hello, <name>!`"""
    name = fresh.name()
    _expect_heading(client.get(f"/hello/{name}"), f"Hello, {name}!")


@pytest.mark.requirement("escaped")
def test_a_tag_in_a_name_makes_no_element(client):
    """GET /hello/<name> makes no element of a tag in the name"""
    word = fresh.word()
    response = _visit(client, f"<b id={word}>{fresh.name()}")
    made = response.page.find(id=word)
    expect(response).status(200).that(not made, "the tag as text", "a b element made of the name")


@pytest.mark.requirement("escaped")
def test_a_tag_in_a_name_is_shown(client):
    """GET /hello/<name> shows a tag in the name, sign by sign"""
    name = f"<b>{fresh.word()}"
    response = _visit(client, name)
    # Which words stand around the name is the matter of the requirement `named` alone.
    shown = name in visible_text(response.page).casefold()
    expect(response).status(200).that(shown, f"a page that shows `{name}`")


@pytest.mark.requirement("list")
def test_the_colors_are_listed(client):
    """GET /colors has a ul with the items red, green and blue, in that order"""
    response = client.get("/colors")
    lists = [texts(each, "li") for each in response.page.find_all("ul") if is_visible(each)]
    shown = "; ".join(f"a ul with {', '.join(items)[:200] or 'no li'}" for items in lists[:3])
    wanted = "a ul with the li `red`, `green` and `blue`, in this order, and no others"
    listed = ["red", "green", "blue"] in lists
    expect(response).status(200).that(listed, wanted, shown or "no ul")


def _visit(client, name: str):
    """Ask for the page of a name, wherever the app moves it to."""
    return client.get(f"/hello/{quote(name, safe='')}", follow_redirects=True)


def _expect_heading(response, text: str) -> None:
    """Expect one h1 with this text, and no other h1."""
    found = headings(response.page, 1)
    shown = " and ".join(f"an h1 `{heading[:200]}`" for heading in found[:3])
    expect(response).status(200).that(found == [text], f"one h1 `{text}`", shown or "no h1")
