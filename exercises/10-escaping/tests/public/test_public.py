"""The checks of 10-escaping that you can run yourself."""

from urllib.parse import quote

import pytest

from grader.examiner.page import is_visible, shows, texts, visible_text
from grader.examiner.page_words import without
from grader.suite import expect, fresh, listed, say


@pytest.mark.requirement("autoescape")
def test_comment_comes_from_the_template(client):
    """GET /comment?text=… renders comment.html"""
    response = client.get("/comment", query_string={"text": fresh.name()})
    expect(response).status(200).that(
        "comment.html" in response.templates,
        say("a page that render_template makes of comment.html"),
        _rendered(response),
    )


@pytest.mark.requirement("autoescape")
def test_a_comment_is_shown_as_text(client):
    """GET /comment?text=… shows the text in a blockquote, and markup in it stays visible"""
    marker = fresh.word()
    for text in (fresh.name(), f"<b id={marker}>{fresh.name()}</b>"):
        response = client.get("/comment", query_string={"text": text})
        quotes = [each for each in response.page.find_all("blockquote") if is_visible(each)]
        shown = any(shows(each, text) for each in quotes)
        wanted = say("a blockquote that shows the text `{text}`", text=text)
        expect(response).status(200).that(shown, wanted, _quoted(response))
        is_text = response.page.find(id=marker) is None
        wanted = say("`{text}` as text", text=text)
        expect(response).that(is_text, wanted, _real(response.page.find(id=marker)))


@pytest.mark.requirement("trusted")
def test_the_banner_is_a_strong_element(client):
    """GET /banner renders comment.html with `Sale!` as a strong element in the blockquote"""
    response = client.get("/banner")
    expect(response).status(200).that(
        "comment.html" in response.templates,
        say("a page that render_template makes of comment.html"),
        _rendered(response),
    )
    told = [_quoted(response)]
    if texts(response.page, "strong"):
        told.append(_strong(response))
    expect(response).that(
        "Sale!" in texts(response.page, "blockquote strong"),
        say("a strong element in a blockquote that says `Sale!`"),
        listed(told, "{first}; {rest}"),
    )


@pytest.mark.requirement("markup-format")
def test_greets_in_a_strong_element(client):
    """GET /strong/<name> answers `<strong>Hello <name>!</strong>`"""
    name = fresh.name()
    response = client.get(f"/strong/{name}")
    says = f"Hello {name}!" in texts(response.page, "strong")
    wanted = say("a strong element that says {texts}", texts=f"`Hello {name}!`")
    expect(response).status(200).that(says, wanted, _strong(response))


@pytest.mark.requirement("markup-format")
def test_the_name_is_escaped(client):
    """GET /strong/<name> shows markup in the name as text"""
    marker = fresh.word()
    name = f"<b id={marker}>{fresh.name()}"
    response = client.get(f"/strong/{quote(name, safe='')}")
    expect(response).status(200).that(
        response.page.find(id=marker) is None,
        say("`{text}` as text", text=name),
        _real(response.page.find(id=marker)),
    )
    expect(response).shows(f"Hello {name}!")


@pytest.mark.requirement("striptags")
def test_tags_are_stripped_and_entities_resolved(client):
    """GET /plain?html=… makes `Marked up » HTML` of `<em>Marked up</em> &raquo; HTML`"""
    html = "<em>Marked up</em> &raquo; HTML"
    response = client.get("/plain", query_string={"html": html})
    expect(response).status(200).exactly("Marked up » HTML")
    came = response.get_data(as_text=True).strip()
    expect(response).that(
        "&raquo;" not in came, say("the character {sign} itself", sign="»"), f"`{came}`"
    )


def _rendered(response) -> str:
    """Return, in words, which templates a page was made of."""
    names = ", ".join(response.templates)
    return say("a page from {names}", names=names) if names else say("a page without a template")


def _quoted(response) -> str:
    """Return, in words, what stands in the blockquotes of a page."""
    quotes = [each for each in response.page.find_all("blockquote") if is_visible(each)]
    said = [visible_text(each)[:300] for each in quotes[:3]]
    told = [
        say("a blockquote that shows `{text}`", text=text) if text else say("an empty blockquote")
        for text in said
    ]
    return listed(told) if told else without(response.page, "blockquote")


def _strong(response) -> str:
    """Return, in words, what the strong elements of a page say."""
    said = [f"`{text[:300]}`" for text in texts(response.page, "strong")[:3]]
    if not said:
        return without(response.page, "strong")
    return say("a strong element that says {texts}", texts=listed(said, "{first} and {rest}"))


def _real(made) -> str:
    """Return, in words, that markup in a text became an element."""
    return say("a real element `{name}`: the text was not escaped", name=made and made.name)
