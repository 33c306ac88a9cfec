"""The hidden checks of 07-html-pages."""

from urllib.parse import quote

import pytest

from grader.examiner.page import headings, is_visible, lines, texts, visible_text
from grader.examiner.page_words import without
from grader.suite import expect, fresh, listed, say

GREETING = "Hello, World!"
COLORS = ["red", "green", "blue"]

# Signs that have a meaning in HTML or in a template are the matter of `escaped` alone.
NAMES = {
    "letters": ["{name}", "{word}", "Mc{name}", "{letter}"],
    "spaces": ["{name} {other}", "{name} de {word}"],
    "digits": ["{name}{number}", "00{number}", "{number}"],
    "signs": ["{name}-{other}", "{name}.{other}_{word}", "{name}, {number}%", "{number}%41"],
    "accents": ["{accents}", "{name}{accents}"],
    "other alphabets": ["{greek}", "{cyrillic}", "{japanese}", "{arabic}"],
}
# What stands in a name, and what a browser would make of it.
MARKUP = {
    "bold": [("<b>{name}", "b"), ("<b id={word}>{name}", "b"), ("<B>{name}", "b")],
    "other tags": [
        ("{name} <i class='{word}'>{other}", "i"),
        ("<h2>{name}", "h2"),
        ('<img src="{word}">', "img"),
    ],
    "script": [("<script>{word}", "script"), ("{name}<script src={word}>", "script")],
    # What ends an attribute that holds the name as it came.
    "ends of attributes": [
        ("'><b id={word}>{name}", "b"),
        ('"><b id={word}>{name}', "b"),
    ],
    "made-up tags": [("<x-{word}>{name}", "x-{word}")],
}
SIGNS = {
    "less and greater": ["{word} < {other} > {name}", "<{word}"],
    "comment": ["{name} <!-- {word}"],
    "ampersand": ["{name} & {other}", "{word}&{word}"],
    "codes": ["&lt;b&gt;{name}", "{name} &amp; {other}", "{name}&#60;{word}"],
    "quotes": ["{name} O'{other}", '{name} "{word}" {other}'],
    "braces": ["{{{word}}}", "{name} {{{{ {number} }}}}", "{{% {word} %}}"],
}


@pytest.mark.requirement("heading")
def test_the_home_page_is_html(client):
    """GET / answers 200 with an HTML page"""
    response = client.get("/")
    expect(response).status(200).that(
        response.mimetype == "text/html",
        say("the content type {type}", type="text/html"),
        say("the content type {type}", type=response.mimetype)
        if response.mimetype
        else say("no content type"),
    )


@pytest.mark.requirement("heading")
def test_the_home_page_has_one_heading(client):
    """GET / has one h1 `Hello, World!`"""
    _expect_heading(client.get("/"), GREETING)


@pytest.mark.requirement("heading")
def test_the_home_page_has_a_paragraph(client):
    """GET / has at least one p that is not empty"""
    response = client.get("/")
    filled = [each for each in response.page.find_all("p") if is_visible(each) and _is_filled(each)]
    told = say("a p that is empty") if response.page.find("p") else say("no p")
    # Of a page that fails the status says more.
    actual = told if response.status_code == 200 else None
    expect(response).that(filled, say("a p that is not empty"), actual)


@pytest.mark.requirement("heading")
def test_the_home_page_stays_the_same(student):
    """GET / has its heading on every visit and for every visitor"""
    for visitor in (student.client(), student.client()) * 2:
        _expect_heading(visitor.get("/"), GREETING)


@pytest.mark.requirement("named")
@pytest.mark.parametrize("patterns", NAMES.values(), ids=list(NAMES))
def test_greets_the_name_in_the_url(client, patterns):
    """GET /hello/<name> has one h1 `Hello, <name>!`, for any name"""
    for name in map(_made, patterns):
        _expect_heading(_visit(client, name), f"Hello, {name}!")


@pytest.mark.requirement("named")
def test_greets_each_visitor_by_name(student):
    """GET /hello/<name> greets the name of this visit, whoever came before"""
    names = [fresh.name(), fresh.name()]
    for visitor in (student.client(), student.client()):
        for name in [*names, names[0]]:
            _expect_heading(_visit(visitor, name), f"Hello, {name}!")


@pytest.mark.requirement("escaped")
@pytest.mark.parametrize("cases", MARKUP.values(), ids=list(MARKUP))
def test_a_tag_in_a_name_makes_no_element(client, cases):
    """GET /hello/<name> shows a tag in the name as text, and makes no element of it"""
    for pattern, element in cases:
        word = fresh.word()
        name = _made(pattern, word)
        _expect_no_more_elements(client, name, element.format(word=word))
        _expect_as_text(client, name)


@pytest.mark.requirement("escaped")
@pytest.mark.parametrize("patterns", SIGNS.values(), ids=list(SIGNS))
def test_every_sign_of_a_name_is_shown(client, patterns):
    """GET /hello/<name> shows every character of a name, and what looks like a code, as it is"""
    for name in map(_made, patterns):
        _expect_as_text(client, name)


@pytest.mark.requirement("list")
def test_the_colors_are_listed(client):
    """GET /colors has a ul with the items red, green and blue, in that order"""
    _expect_colors(client.get("/colors"))


@pytest.mark.requirement("list")
def test_the_colors_stay_the_same(student):
    """GET /colors has the same items on every visit and for every visitor"""
    for visitor in (student.client(), student.client()) * 2:
        _expect_colors(visitor.get("/colors"))


def _made(pattern: str, word: str = "") -> str:
    """Return a new name of a kind."""
    kinds = ("accents", "greek", "cyrillic", "japanese", "arabic")
    return pattern.format(
        name=fresh.name(),
        other=fresh.name(),
        word=word or fresh.word(),
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


def _is_filled(paragraph) -> bool:
    return bool(visible_text(paragraph) or paragraph.find(["img", "svg", "video", "input"]))


def _expect_no_more_elements(client, name: str, element: str) -> None:
    """Expect that a browser makes nothing of a name; the page may have such elements itself."""
    response = _visit(client, name, follow_redirects=True)
    usual = _visit(client, fresh.word(), follow_redirects=True)
    made = len(response.page.find_all(element)) > len(usual.page.find_all(element))
    expect(response).that(
        not made,
        say("the name `{name}` as text", name=name),
        say("a real element `{name}`: the name was not escaped", name=element),
    )


def _expect_as_text(client, name: str) -> None:
    """Expect this name on its page in full, in the words that the app has for a plain name.

    Whether these are the right words, whether capitals are kept, and whether the page is a
    redirect away is the matter of the requirement `named` alone.
    """
    response, greeting = _visit(client, name, follow_redirects=True), f"Hello, {name}!"
    if not _reads(response, greeting):
        plain = fresh.word()
        usual = lines(_visit(client, plain, follow_redirects=True).page)
        words = next((line for line in map(str.casefold, usual) if plain in line), "")
        greeting = words.replace(plain, name) or greeting
    expect(response).status(200).that(
        _reads(response, greeting), say("a page that shows `{text}`", text=name)
    )


def _reads(response, text: str) -> bool:
    return text.casefold() in visible_text(response.page).casefold()


def _expect_colors(response) -> None:
    lists = [texts(each, "li") for each in response.page.find_all("ul") if is_visible(each)]
    told = [_ul_told(items) for items in lists[:3]]
    expect(response).status(200).that(
        COLORS in lists,
        say("a ul with the li `red`, `green` and `blue`, in this order, and no others"),
        listed(told, "{first}; {rest}") if told else _without_ul(response.page),
    )


def _ul_told(items: list[str]) -> str:
    """Return in words which items a list has."""
    shown = ", ".join(items)[:200]
    return say("a ul with {items}", items=shown) if shown else say("a ul with no li")


def _without_ul(page) -> str:
    """Return in words which items a page has without such a list."""
    count = len(page.find_all("li"))
    return say("no ul around the {count} li", count=count) if count else say("no ul")
