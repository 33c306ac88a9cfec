"""The checks of 08-templates that you can run yourself."""

from operator import contains

import pytest

from grader.examiner.page import headings, shows, texts, title, visible_text
from grader.examiner.page_words import title_words, without
from grader.suite import expect, fresh, listed, say


@pytest.mark.requirement("rendered")
def test_the_greeting_comes_from_a_template(client):
    """GET /hello/<name> renders a template"""
    response = client.get(f"/hello/{fresh.name()}", follow_redirects=True)
    expect(response).status(200).that(
        response.templates,
        say("a page from {names}", names="templates/hello.html"),
        say("a page without a template"),
    )


@pytest.mark.requirement("greeting")
def test_greets_the_name_in_the_url(client):
    """GET /hello/<name> has one h1 `Hello, <name>!`"""
    name = fresh.name()
    _expect_heading(client.get(f"/hello/{name}"), f"Hello, {name}!")


@pytest.mark.requirement("greeting")
def test_the_title_has_the_name_in_it(client):
    """GET /hello/<name> has a title that contains the name"""
    name = fresh.name()
    response = client.get(f"/hello/{name}")
    shown = title(response.page)
    expect(response).status(200).that(
        name in (shown or ""),
        say("a title with `{name}` in it", name=name),
        title_words(shown),
    )


@pytest.mark.requirement("default")
def test_greets_the_world_without_a_name(client):
    """GET /hello/ has one h1 `Hello, World!`"""
    _expect_heading(client.get("/hello/"), "Hello, World!")


@pytest.mark.requirement("loop")
def test_the_team_is_listed(student, client):
    """GET /team has one li for each member of TEAM, in order"""
    members = [fresh.name() for _ in range(4)]
    student.set("TEAM", members)
    response = client.get("/team")
    items = texts(response.page, "li")
    holds = len(items) == len(members) and all(map(contains, items, members))
    expect(response).status(200).that(
        holds,
        say("with TEAM = {team}: one li for each of its members, in this order", team=members),
        _items_told(response.page, items, members),
    )


@pytest.mark.requirement("empty")
def test_an_empty_team_has_no_items(student, client):
    """GET /team has no li and shows `Nobody yet` when TEAM is empty"""
    student.set("TEAM", [])
    response = client.get("/team", follow_redirects=True)
    items = texts(response.page, "li")
    wanted, actual = say("with TEAM = []: a page without li"), _count_told(items)
    expect(response).status(200).that(not items, wanted, actual)
    expect(response).that(
        shows(response.page, "Nobody yet"),
        say("with TEAM = []: a page that shows `{text}`", text="Nobody yet"),
    )


def _expect_heading(response, text: str) -> None:
    """Expect one h1 with this text, and no other h1."""
    found = headings(response.page, 1)
    told = [say("an h1 `{text}`", text=heading[:200]) for heading in found[:3]]
    actual = listed(told, "{first} and {rest}") if told else without(response.page, "h1")
    expect(response).status(200).that(found == [text], say("one h1 `{text}`", text=text), actual)


def _items_told(page, items: list[str], members: list[str]) -> str:
    """Return in words which items a page has."""
    if not items:
        return say("no li; the page shows `{text}`", text=visible_text(page)[:200])
    if len(members) > 1 and all(member in item for item in items for member in members):
        whole = items[0][:200]
        return say("{count} li, each with all the members: `{text}`", count=len(items), text=whole)
    shown = " ".join(f"<li>{item[:100]}" for item in items[:8])[:500]
    return say("{count} li: {items}", count=len(items), items=shown)


def _count_told(items: list[str]) -> str:
    """Return in words which items there are."""
    shown = " ".join(f"<li>{item[:100]}" for item in items[:3])
    return say("{count} li: {items}", count=len(items), items=shown)
