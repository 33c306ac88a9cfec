"""The hidden checks of 10-escaping.

What a page shows is read from the tree that a browser builds of it. Made-up markup carries a
made-up id, so that an element that comes of it is found wherever it stands.
"""

from urllib.parse import quote

import pytest

from grader.examiner.page import is_visible, shows, texts, visible_text
from grader.examiner.page_words import without
from grader.suite import expect, fresh, listed, say

SALE = "<strong>Sale!</strong>"
KINDS_OF_MARKUP = {
    "element": "<b id={marker}>{name}</b> {word}",
    "script": "<script id={marker}>alert({number})</script>",
    "image": '{word} <img src=x id="{marker}" onerror="alert({number})">',
    "end of the quote": "{word}</blockquote><i id={marker}>{name}</i>",
    "end of the title": "</title><b id={marker}>{name}",
    "end of an attribute": "'><b id={marker}>{name}",
    "end of a quoted attribute": '"><b id={marker}>{name}',
    "comment": "{name} <!-- {word} --> {number}",
    "entities": "{name} &amp; {word} &lt;{number}&gt; &eacute;",
}
# The same for names, which hold no slash.
KINDS_OF_NAME = {
    "element": "<b id={marker}>{name}",
    "script": "<script id={marker}>{word}",
    "end of an attribute": "'><b id={marker}>{name}",
    "end of a quoted attribute": '"><b id={marker}>{name}',
    "entities": "{name} &lt;{word}&gt; &amp;",
}
KINDS_OF_TEXT = (
    "{name}",
    "{word} {name} {number}",
    '{name}\'s "{word}"',
    "{number} < {word} & {word} > {number}",
    "{number}% + {word}%s = %({word})s? #{name}",
    "{number}%41 {word}%20{name}",
    "{{{{ {number} * 2 }}}} {{{word}}} {{% {word} %}}",
)
ALPHABETS = ["accents", "greek", "cyrillic", "japanese", "arabic"]
# Markup and the text that it stands for.
KINDS_OF_HTML = {
    "no tags": ("{name} {word} {number}", "{name} {word} {number}"),
    "nested": ("<p>{name} <b><i>{word}</i></b> {number}</p>", "{name} {word} {number}"),
    "attributes": (
        "<a href=\"/{word}?a=1&amp;b=2\" class='x {word}'>{name}</a> {number}",
        "{name} {number}",
    ),
    "capitals": ("<EM CLASS=x>{name}</EM> {word}", "{name} {word}"),
    "percent signs": ("<b>{name}</b> {number}%41 {word}%20", "{name} {number}%41 {word}%20"),
    "entities by number": ("<b>{name}</b> &#233;&#x20AC; {word}", "{name} é€ {word}"),
    "tags as text": (
        "<u>{number}</u> &lt; {word} &gt; 0: &lt;b&gt;{name}&lt;/b&gt;",
        "{number} < {word} > 0: <b>{name}</b>",
    ),
    "an entity as text": ("<b>{name}</b> &amp;lt;{word}&amp;gt;", "{name} &lt;{word}&gt;"),
}


@pytest.mark.requirement("autoescape")
def test_comment_comes_from_the_template(client):
    """GET /comment?text=… renders comment.html"""
    _expect_template(_comment(client, fresh.name()))


@pytest.mark.requirement("autoescape")
def test_a_comment_stands_in_a_blockquote(client):
    """GET /comment?text=… shows the text in a blockquote, character by character"""
    for pattern in KINDS_OF_TEXT:
        _expect_quoted(client, _made(pattern))


@pytest.mark.requirement("autoescape")
def test_a_comment_in_any_alphabet_stands_in_a_blockquote(client):
    """GET /comment?text=… shows letters with accents and other alphabets"""
    for kind in ALPHABETS:
        _expect_quoted(client, fresh.letters(kind))


@pytest.mark.requirement("autoescape")
@pytest.mark.parametrize("pattern", KINDS_OF_MARKUP.values(), ids=list(KINDS_OF_MARKUP))
def test_markup_in_a_comment_is_text(client, pattern):
    """GET /comment?text=… shows markup in the text as text and makes no element of it"""
    marker = fresh.word(12)
    _expect_no_element(_expect_quoted(client, _made(pattern, marker)), marker)


@pytest.mark.requirement("autoescape")
def test_each_comment_is_text_for_each_visitor(student):
    """GET /comment?text=… shows the text of this request, also after a visit to /banner"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            visitor.get("/banner")
            marker = fresh.word(12)
            text = _made(KINDS_OF_MARKUP["element"], marker)
            _expect_no_element(_expect_quoted(visitor, text), marker)


@pytest.mark.requirement("autoescape")
def test_a_comment_is_never_trusted(client):
    """GET /comment?text=… shows `<strong>Sale!</strong>` as text when a visitor writes it"""
    usual = len(_sales(_comment(client, fresh.name())))
    response = _expect_quoted(client, SALE)
    is_text = len(_sales(response)) == usual
    expect(response).that(
        is_text,
        say("`{text}` as text", text=SALE),
        say("a real element `{name}`: the text was not escaped", name="strong"),
    )


@pytest.mark.requirement("trusted")
def test_the_banner_comes_from_the_template(client):
    """GET /banner renders comment.html"""
    _expect_template(client.get("/banner"))


@pytest.mark.requirement("trusted")
def test_the_banner_is_a_strong_element(student):
    """GET /banner shows `Sale!` in a strong element in the blockquote, on every visit"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            _expect_sale(visitor.get("/banner"))


@pytest.mark.requirement("trusted")
def test_the_banner_is_a_strong_element_after_a_comment(client):
    """GET /banner shows the same strong element when comments were shown before"""
    for _ in range(2):
        _comment(client, f"<b>{fresh.name()}</b>")
        _expect_sale(client.get("/banner"))


@pytest.mark.requirement("trusted")
def test_the_sale_stands_on_the_banner_alone(client):
    """The element with `Sale!` is what /banner puts in the blockquote, and no part of each page"""
    client.get("/banner")
    response = _comment(client, fresh.name())
    wanted = say("no {element} beside the comment", element=SALE)
    expect(response).that(not _sales(response), wanted, _quoted(response))


@pytest.mark.requirement("markup-format")
def test_greets_in_a_strong_element(client):
    """GET /strong/<name> answers `<strong>Hello <name>!</strong>`, character by character"""
    for pattern in KINDS_OF_TEXT:
        _expect_greeted(client, _made(pattern))


@pytest.mark.requirement("markup-format")
def test_greets_in_any_alphabet(client):
    """GET /strong/<name> greets names with accents and in other alphabets"""
    for kind in ALPHABETS:
        _expect_greeted(client, fresh.letters(kind))


@pytest.mark.requirement("markup-format")
@pytest.mark.parametrize("pattern", KINDS_OF_NAME.values(), ids=list(KINDS_OF_NAME))
def test_markup_in_a_name_is_text(client, pattern):
    """GET /strong/<name> shows markup in the name as text and makes no element of it"""
    marker = fresh.word(12)
    _expect_no_element(_expect_greeted(client, _made(pattern, marker)), marker)


@pytest.mark.requirement("markup-format")
def test_greets_each_visitor(student):
    """GET /strong/<name> greets so on every visit and every visitor"""
    names = [fresh.name(), f"<i id={fresh.word(12)}>{fresh.name()}"]
    for visitor in (student.client(), student.client()):
        for name in [*names, names[0]]:
            _expect_greeted(visitor, name)


@pytest.mark.requirement("striptags")
def test_strips_the_example(client):
    """GET /plain?html=… makes `Marked up » HTML` of `<em>Marked up</em> &raquo; HTML`"""
    _expect_plain(client, "<em>Marked up</em> &raquo; HTML", "Marked up » HTML")


@pytest.mark.requirement("striptags")
@pytest.mark.parametrize(("html", "text"), KINDS_OF_HTML.values(), ids=list(KINDS_OF_HTML))
def test_strips_any_html(client, html, text):
    """GET /plain?html=… answers the text, tags stripped and entities resolved"""
    made = {"name": fresh.name(), "word": fresh.word(), "number": fresh.number()}
    _expect_plain(client, html.format(**made), text.format(**made))


@pytest.mark.requirement("striptags")
def test_resolves_entities_by_name(student):
    """GET /plain?html=… answers the character that an entity stands for, on every visit"""
    signs = {"&raquo;": "»", "&eacute;": "é", "&euro;": "€", "&szlig;": "ß", "&hellip;": "…"}
    for visitor in (student.client(), student.client()):
        for entity, sign in signs.items():
            name, word = fresh.name(), fresh.word()
            html, text = f"<p>{name} {entity} <b>{word}</b></p>", f"{name} {sign} {word}"
            response = _expect_plain(visitor, html, text)
            # Escaping is always allowed, but no way of escaping leaves such an entity behind.
            body = response.get_data(as_text=True).strip()
            wanted = say("the character {sign} itself", sign=sign)
            expect(response).that(entity not in body, wanted, f"`{body}`")


def _made(pattern: str, marker: str = "") -> str:
    """Return a new text of a pattern; `marker` becomes the id of the markup in it."""
    return pattern.format(
        name=fresh.name(), word=fresh.word(), number=fresh.number(), marker=marker
    )


def _comment(client, text: str):
    return client.get("/comment", query_string={"text": text})


def _quotes(response) -> list:
    """Return the blockquotes that are seen on the page."""
    return [each for each in response.page.find_all("blockquote") if is_visible(each)]


def _sales(response) -> list:
    """Return the strong elements in a blockquote that say `Sale!`."""
    strong = [found for each in _quotes(response) for found in each.find_all("strong")]
    return [each for each in strong if is_visible(each) and visible_text(each) == "Sale!"]


def _quoted(response) -> str:
    """Return, in words, what stands in the blockquotes of a page."""
    said = [visible_text(each)[:300] for each in _quotes(response)[:3]]
    told = [
        say("a blockquote that shows `{text}`", text=text) if text else say("an empty blockquote")
        for text in said
    ]
    return listed(told) if told else without(response.page, "blockquote")


def _expect_html(response) -> None:
    expect(response).status(200).that(
        response.mimetype in ("text/html", "application/xhtml+xml"),
        say("an HTML page (content type text/html)"),
        say("the content type {type}", type=response.mimetype),
    )


def _expect_template(response) -> None:
    names = ", ".join(response.templates)
    told = say("a page from {names}", names=names) if names else say("a page without a template")
    wanted = say("a page that render_template makes of comment.html")
    expect(response).status(200).that("comment.html" in response.templates, wanted, told)


def _expect_quoted(client, text: str):
    """Ask for a comment, expect its text in a blockquote and return the response."""
    response = _comment(client, text)
    _expect_html(response)
    shown = any(shows(each, text) for each in _quotes(response))
    wanted = say("a blockquote that shows the text `{text}`", text=text)
    expect(response).that(shown, wanted, _quoted(response))
    return response


def _expect_sale(response) -> None:
    _expect_html(response)
    holds, actual = _sales(response), _quoted(response)
    wanted = say("a blockquote that holds the element {element}", element=SALE)
    expect(response).that(holds, wanted, actual)


def _expect_greeted(client, name: str):
    """Ask for a greeting, expect it in a strong element and return the response."""
    response = client.get(f"/strong/{quote(name, safe='')}")
    _expect_html(response)
    greeting, strong = f"Hello {name}!", texts(response.page, "strong")
    wanted = say("a strong element that says {texts}", texts=f"`{greeting}`")
    expect(response).that(greeting in strong, wanted, _saying(strong, response))
    return response


def _saying(strong: list[str], response) -> str:
    """Return, in words, what the strong elements of a page say."""
    said = [f"`{text[:300]}`" for text in strong[:3]]
    if not said:
        return without(response.page, "strong")
    return say("a strong element that says {texts}", texts=listed(said, "{first} and {rest}"))


def _expect_no_element(response, marker: str) -> None:
    made = response.page.find(id=marker)
    expect(response).that(
        made is None,
        say("markup as text, without an element"),
        say("a real element `{name}`: the text was not escaped", name=made and made.name),
    )


def _expect_plain(client, html: str, text: str):
    """Ask for the text of some HTML, expect just that and return the response."""
    response = client.get("/plain", query_string={"html": html})
    expect(response).status(200).exactly(text)
    return response
