"""The hidden checks of 08-templates."""

from pathlib import PurePosixPath
from urllib.parse import quote

import pytest

from grader.examiner.page import headings, is_visible, shows, texts, title, visible_text
from grader.examiner.page_words import title_words, without
from grader.examiner.template_source import Templates
from grader.suite import expect, fresh, listed, say

NOBODY = "Nobody yet"
# What render_template_string renders goes by this name.
NAMELESS = "None"

NAMES = {
    "letters": ["{name}", "{word}", "Mc{name}", "{letter}"],
    "spaces": ["{name} {other}", "{name} de {word}"],
    "digits": ["{name}{number}", "00{number}", "0"],
    "signs": ["{name}-{other}", "{name} O'{other}", "{number}%41", '{word} "{other}" & {number}%'],
    "tags and codes": ["<b id={word}>{name}", "<x-{word}>", "{name} &amp; {{{{ {number} }}}}"],
    "all letters": ["{accents}", "{greek}", "{cyrillic}", "{japanese}", "{arabic}"],
}
# The first letters are in no alphabetical order, neither forward nor backward.
TEAMS = {
    "one member": ["M{word}"],
    "more members": ["M{word}", "c{word}", "X{word}", "a{word}", "Z{word}", "B{word}"],
    "names with spaces": ["M{word} {other}", "C{word} de {other}", "X{word}"],
    "names with signs": ["O'{word}", "M{word} & {other}", "<b id={word}>{other}", "{word}-{other}"],
    "other letters": ["M{accents}", "{greek}", "A{cyrillic}", "{japanese}"],
}


@pytest.mark.requirement("rendered")
def test_the_greeting_comes_from_hello_html(student, client):
    """GET /hello/<name> comes from the template hello.html"""
    for name in (fresh.name(), f"{fresh.name()} {fresh.word()}"):
        response = _visit(client, name, follow_redirects=True)
        expect(response).status(200)
        _expect_template(student, response, "hello.html")


@pytest.mark.requirement("greeting")
@pytest.mark.parametrize("patterns", NAMES.values(), ids=list(NAMES))
def test_greets_the_name_in_the_url(client, patterns):
    """GET /hello/<name> has one h1 `Hello, <name>!`, for any name"""
    for name in map(_made, patterns):
        _expect_heading(_visit(client, name), f"Hello, {name}!")


@pytest.mark.requirement("greeting")
@pytest.mark.parametrize("patterns", NAMES.values(), ids=list(NAMES))
def test_the_title_has_the_name_in_it(client, patterns):
    """GET /hello/<name> has a title element that contains the name"""
    for name in map(_made, patterns):
        response = _visit(client, name)
        shown = title(response.page)
        expect(response).status(200).that(
            name in (shown or ""),
            say("a title with `{name}` in it", name=name),
            title_words(shown),
        )


@pytest.mark.requirement("greeting")
def test_greets_each_visitor_by_name(student):
    """GET /hello/<name> greets the name of this visit, whoever came before"""
    names = [fresh.name(), fresh.name()]
    for visitor in (student.client(), student.client()):
        for name in [*names, names[0]]:
            _expect_heading(_visit(visitor, name), f"Hello, {name}!")


@pytest.mark.requirement("default")
def test_greets_the_world_without_a_name(client):
    """GET /hello/ has one h1 `Hello, World!`"""
    _expect_heading(client.get("/hello/"), "Hello, World!")


@pytest.mark.requirement("default")
def test_greets_the_world_whoever_came_before(student, client):
    """GET /hello/ has the same h1 on every visit, after visits with a name too"""
    _visit(client, fresh.name())
    for visitor in (client, student.client(), client):
        _expect_heading(visitor.get("/hello/"), "Hello, World!")


@pytest.mark.requirement("default")
def test_the_world_is_greeted_from_the_same_template(student, client):
    """GET /hello/ comes from the template hello.html, as /hello/<name> does"""
    named = _visit(client, fresh.name(), follow_redirects=True)
    response = client.get("/hello/")
    expect(response).status(200)
    # Where /hello/<name> comes from another template, that is the matter of `rendered` alone.
    is_same = response.templates and response.templates == named.templates
    if not is_same or _rendered(response, "hello.html"):
        _expect_template(student, response, "hello.html")


@pytest.mark.requirement("loop")
def test_the_team_comes_from_team_html(student, client):
    """GET /team comes from the template team.html"""
    student.set("TEAM", [fresh.name(), fresh.name()])
    response = client.get("/team")
    expect(response).status(200)
    _expect_template(student, response, "team.html")


@pytest.mark.requirement("loop")
def test_the_team_of_app_py_has_a_page(client):
    """GET /team answers 200 with the TEAM that app.py itself holds"""
    expect(client.get("/team")).status(200)


@pytest.mark.requirement("loop")
@pytest.mark.parametrize("patterns", TEAMS.values(), ids=list(TEAMS))
def test_every_member_has_an_item(student, client, patterns):
    """GET /team has one li for each member of TEAM, in order"""
    _expect_team(student, client, [_made(pattern) for pattern in patterns])


@pytest.mark.requirement("loop")
def test_another_team_changes_the_page(student):
    """GET /team shows the list that TEAM is now, to every visitor"""
    for size in (3, 5, 2, 2):
        members = [fresh.name() for _ in range(size)]
        _expect_team(student, student.client(), members)
        _expect_items(student.client(), members)


@pytest.mark.requirement("empty")
def test_an_empty_team_has_no_items(student, client):
    """GET /team has no li and shows `Nobody yet` when TEAM is empty"""
    student.set("TEAM", [])
    response = client.get("/team", follow_redirects=True)
    items = [item for item in response.page.find_all("li") if is_visible(item)]
    wanted = say("with TEAM = []: a page without li")
    actual = _count_told([visible_text(item) for item in items[:3]], len(items))
    expect(response).status(200).that(not items, wanted, actual)
    said = shows(response.page, NOBODY)
    expect(response).that(said, say("with TEAM = []: a page that shows `{text}`", text=NOBODY))


@pytest.mark.requirement("empty")
def test_a_team_with_members_is_not_empty(student, client):
    """GET /team shows `Nobody yet` only when TEAM is empty"""
    for size in (1, 3):
        student.set("TEAM", [fresh.name() for _ in range(size)])
        expect(client.get("/team", follow_redirects=True)).status(200).does_not_show(NOBODY)


def _made(pattern: str) -> str:
    """Return a new name of a kind."""
    kinds = ("accents", "greek", "cyrillic", "japanese", "arabic")
    return pattern.format(
        name=fresh.name(),
        other=fresh.name(),
        word=fresh.word(),
        letter=fresh.word(1),
        number=fresh.number(),
        **{kind: fresh.letters(kind) for kind in kinds},
    )


def _visit(client, name: str, **options):
    return client.get(f"/hello/{quote(name, safe='')}", **options)


def _expect_heading(response, text: str) -> None:
    """Expect one h1 with this text, and no other h1."""
    found = headings(response.page, 1)
    told = [say("an h1 `{text}`", text=heading[:200]) for heading in found[:3]]
    actual = listed(told, "{first} and {rest}") if told else without(response.page, "h1")
    expect(response).status(200).that(found == [text], say("one h1 `{text}`", text=text), actual)


def _rendered(response, name: str) -> list[str]:
    """Return the templates of this file name that were rendered, in whatever folder they are."""
    return [each for each in response.templates if PurePosixPath(each).name == name]


def _expect_template(student, response, name: str) -> None:
    """Expect that a page comes from a template, itself or as a part of another one."""
    templates = Templates(student.files(), student.file)
    rendered, html = response.templates, response.get_data(as_text=True)
    by_name = _rendered(response, name)
    holds = by_name or any(templates.uses(each, name) for each in rendered)
    source = templates.source(name)
    if not holds and source and NAMELESS in rendered:
        # A template made from a string may include the file, or have been read from it.
        holds = source.outlines(html)
    shown = ", ".join(each[:100] for each in rendered[:3] if each != NAMELESS)
    wanted = say("a page from {names}", names=f"templates/{name}")
    if shown:
        actual = say("a page from {names}", names=shown)
    else:
        # What is rendered from a text has no file.
        from_text = say("a page from a template that is no file")
        actual = from_text if rendered else say("a page without a template")
    expect(response).that(holds, wanted, actual)
    if by_name:
        dropped = all(_lacks_outline(templates.source(each), html) for each in by_name)
        expect(response).that(
            not dropped,
            say("the page that templates/{name} makes", name=name),
            say("another page: what the template makes is not returned"),
        )


def _lacks_outline(source, html: str) -> bool:
    """Say whether a page is not what a template made, as far as its source tells."""
    tells = source is not None and any(map(str.strip, source.outline))
    return tells and not source.outlines(html)


def _expect_team(student, client, members: list[str]) -> None:
    """Bind a list to TEAM and expect its members on the page."""
    student.set("TEAM", members)
    _expect_items(client, members)


def _expect_items(client, members: list[str]) -> None:
    """Expect an li for each of the members, which names no other."""
    response = client.get("/team")
    items = texts(response.page, "li")
    holds = len(items) == len(members) and all(
        (member in item) == (place == other)
        for place, item in enumerate(items)
        for other, member in enumerate(members)
    )
    expect(response).status(200).that(
        holds,
        say("with TEAM = {team}: one li for each of its members, in this order", team=members),
        _items_told(response.page, items, members),
    )


def _items_told(page, items: list[str], members: list[str]) -> str:
    """Return in words which items a page has."""
    if not items:
        return say("no li; the page shows `{text}`", text=visible_text(page)[:200])
    if len(members) > 1 and all(member in item for item in items for member in members):
        whole = items[0][:200]
        return say("{count} li, each with all the members: `{text}`", count=len(items), text=whole)
    shown = " ".join(f"<li>{item[:100]}" for item in items[:8])[:500]
    return say("{count} li: {items}", count=len(items), items=shown)


def _count_told(first: list[str], count: int) -> str:
    """Return in words which items there are, the first of them as they read."""
    shown = " ".join(f"<li>{item[:100]}" for item in first)
    return say("{count} li: {items}", count=count, items=shown)
