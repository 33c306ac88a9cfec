"""The checks of 07-html-pages that you can run yourself."""

from urllib.parse import quote

import pytest

from grader.examiner.page import headings, is_visible, texts, visible_text
from grader.examiner.page_words import without
from grader.suite import expect, fresh, listed, say


@pytest.mark.requirement("heading")
def test_the_home_page_has_one_heading(client):
    """GET / is an HTML page with one h1 `Hello, World!`"""
    response = client.get("/")
    expect(response).status(200).that(
        response.mimetype == "text/html",
        say("the content type {type}", type="text/html"),
        say("the content type {type}", type=response.mimetype)
        if response.mimetype
        else say("no content type"),
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
    expect(response).status(200).that(
        not made,
        say("the tag as text"),
        say("a real element `{name}`: the name was not escaped", name=made and made.name),
    )


@pytest.mark.requirement("escaped")
def test_a_tag_in_a_name_is_shown(client):
    """GET /hello/<name> shows a tag in the name, character by character"""
    name = f"<b>{fresh.word()}"
    response = _visit(client, name)
    # Which words stand around the name is the matter of the requirement `named` alone.
    shown = name in visible_text(response.page).casefold()
    expect(response).status(200).that(shown, say("a page that shows `{text}`", text=name))


@pytest.mark.requirement("list")
def test_the_colors_are_listed(client):
    """GET /colors has a ul with the items red, green and blue, in that order"""
    response = client.get("/colors")
    lists = [texts(each, "li") for each in response.page.find_all("ul") if is_visible(each)]
    told = [_ul_told(items) for items in lists[:3]]
    expect(response).status(200).that(
        ["red", "green", "blue"] in lists,
        say("a ul with the li `red`, `green` and `blue`, in this order, and no others"),
        listed(told, "{first}; {rest}") if told else _without_ul(response.page),
    )


def _visit(client, name: str):
    """Ask for the page of a name, wherever the app moves it to."""
    return client.get(f"/hello/{quote(name, safe='')}", follow_redirects=True)


def _ul_told(items: list[str]) -> str:
    """Return in words which items a list has."""
    shown = ", ".join(items)[:200]
    return say("a ul with {items}", items=shown) if shown else say("a ul with no li")


def _expect_heading(response, text: str) -> None:
    """Expect one h1 with this text, and no other h1."""
    found = headings(response.page, 1)
    told = [say("an h1 `{text}`", text=heading[:200]) for heading in found[:3]]
    actual = listed(told, "{first} and {rest}") if told else without(response.page, "h1")
    expect(response).status(200).that(found == [text], say("one h1 `{text}`", text=text), actual)


def _without_ul(page) -> str:
    """Return in words which items a page has without such a list."""
    count = len(page.find_all("li"))
    return say("no ul around the {count} li", count=count) if count else say("no ul")
