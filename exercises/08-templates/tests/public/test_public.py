"""The checks of 08-templates that you can run yourself."""

import pytest

from grader.examiner.page import headings, texts, title
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
    response = client.get(f"/hello/{name}")
    found = headings(response.page, 1) == [f"Hello, {name}!"]
    expect(response).status(200).that(found, f"one h1 `Hello, {name}!`")


@pytest.mark.requirement("greeting")
def test_the_title_has_the_name_in_it(client):
    """GET /hello/<name> has a title that contains the name"""
    name = fresh.name()
    response = client.get(f"/hello/{name}")
    shown = title(response.page)
    wanted, actual = f"a title with `{name}` in it", f"the title `{shown}`"
    expect(response).that(name in (shown or ""), wanted, actual if shown else "no title")


@pytest.mark.requirement("default")
def test_greets_the_world_without_a_name(client):
    """GET /hello/ has one h1 `Hello, World!`"""
    response = client.get("/hello/")
    found = headings(response.page, 1) == ["Hello, World!"]
    expect(response).status(200).that(found, "one h1 `Hello, World!`")


@pytest.mark.requirement("loop")
def test_the_team_is_listed(student, client):
    """GET /team has one li for each member of TEAM, in order"""
    members = [fresh.name() for _ in range(4)]
    student.set("TEAM", members)
    response = client.get("/team")
    items = texts(response.page, "li")
    expect(response).status(200).that(
        len(items) == len(members)
        and all(member in item for member, item in zip(members, items, strict=True)),
        f"one li for each of {', '.join(members)}",
    )


@pytest.mark.requirement("empty")
def test_an_empty_team_has_no_items(student, client):
    """GET /team has no li and shows `Nobody yet` when TEAM is empty"""
    student.set("TEAM", [])
    response = client.get("/team", follow_redirects=True)
    expect(response).that(not texts(response.page, "li"), "no li").shows("Nobody yet")
