"""The checks of 08-templates that you can run yourself."""

from operator import contains

import pytest

from grader.examiner.page import headings, shows, texts, title
from grader.suite import expect, fresh


@pytest.mark.requirement("rendered")
def test_the_greeting_comes_from_a_template(client):
    """GET /hello/<name> renders a template"""
    response = client.get(f"/hello/{fresh.name()}", follow_redirects=True)
    expect(response).status(200).that(
        response.templates, "a page from templates/hello.html", "a page without a template"
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
    wanted, actual = f"a title with `{name}` in it", f"the title `{shown}`"
    expect(response).status(200).that(
        name in (shown or ""), wanted, actual if shown else "no title"
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
    shown = " ".join(f"<li>{item[:100]}" for item in items[:8])
    wanted = f"with TEAM = {members}: one li for each of its members, in this order"
    expect(response).status(200).that(holds, wanted, f"{len(items)} li: {shown}"[:500])


@pytest.mark.requirement("empty")
def test_an_empty_team_has_no_items(student, client):
    """GET /team has no li and shows `Nobody yet` when TEAM is empty"""
    student.set("TEAM", [])
    response = client.get("/team", follow_redirects=True)
    items = texts(response.page, "li")
    wanted = "with TEAM = []: a page without li"
    expect(response).status(200).that(not items, wanted, f"{len(items)} li")
    said = shows(response.page, "Nobody yet")
    expect(response).that(said, "with TEAM = []: a page that shows `Nobody yet`")


def _expect_heading(response, text: str) -> None:
    """Expect one h1 with this text, and no other h1."""
    found = headings(response.page, 1)
    shown = " and ".join(f"an h1 `{heading[:200]}`" for heading in found[:3])
    expect(response).status(200).that(found == [text], f"one h1 `{text}`", shown or "no h1")
