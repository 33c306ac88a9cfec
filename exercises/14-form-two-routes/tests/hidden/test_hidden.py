"""The hidden checks of 14-form-two-routes.

A form that goes wrong should not cost the points of its handler, nor the other way round. So the
handler is asked directly, and through the form only as far as the form leads anywhere.
"""

import re
from contextlib import suppress
from html import unescape

import pytest

from grader.examiner.forms import explain_missing_form, forms
from grader.examiner.page import attribute, same_place, visible_text
from grader.suite import expect, fail, fresh, listed, say

SUBMITTED = "Form submitted successfully!"
KINDS_OF_VALUE = {
    "spaces": "{word} {name} {number}",
    "apostrophe and quotes": '{name} O\'{name} "{word}"',
    "signs": "100% {word}: {name} & {word}={number}+{number}; {{{word}}} %s",
    "markup": "<b id={word}>{name}",
    "other letters": "{accents} {greek} {japanese}",
    "digits": "{number}",
}


@pytest.mark.requirement("form")
def test_the_page_comes_from_the_template(client):
    """GET / renders form.html, with status 200"""
    _expect_template(client.get("/"))


@pytest.mark.requirement("form")
def test_the_form_has_a_text_input(client):
    """GET / shows a form with a text input called name"""
    form = _form(client.get("/"))
    kinds = [field.kind for field in form.fields if field.name == "name"]
    if "text" not in kinds:
        actual = say("`{name}` of the type {kinds}", name="name", kinds=", ".join(kinds))
        fail("GET /", say("a text input called {name}", name="name"), actual)


@pytest.mark.requirement("form")
def test_the_form_leads_to_submit(client):
    """GET / shows a form that is sent with the method post to /submit"""
    form = _form(client.get("/"))
    if not _leads_to_submit(form):
        expected = say(
            "a form that sends {request} with {fields}", request="POST /submit", fields="`name`"
        )
        fail("GET /", expected, say("a form that sends {what}", what=form.submission({}).words))


@pytest.mark.requirement("form")
def test_the_form_has_a_submit_control(client):
    """GET / shows a form with a control that submits it"""
    response = client.get("/")
    if not _form(response).has_submit:
        fail("GET /", say("a form with a submit control"), _without_submit(response.page))


@pytest.mark.requirement("form")
def test_every_visitor_gets_the_form(student):
    """GET / shows the form on every visit and to every visitor, after a post too"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            response = visitor.get("/")
            _expect_template(response)
            _form(response)
            # What becomes of the post is the matter of other requirements.
            with suppress(AssertionError):
                visitor.post("/submit", data={"name": fresh.name()})


@pytest.mark.requirement("submitted")
def test_a_post_is_answered(client):
    """POST /submit answers exactly `Form submitted successfully!`"""
    response = client.post("/submit", data={"name": fresh.name()})
    expect(response).status(200).exactly(SUBMITTED)


@pytest.mark.requirement("submitted")
def test_any_post_is_answered_so(client):
    """POST /submit answers the same whatever was filled in"""
    for pattern in KINDS_OF_VALUE.values():
        fields = {"name": _made(pattern), fresh.word(): fresh.word()}
        expect(client.post("/submit", data=fields)).status(200).exactly(SUBMITTED)


@pytest.mark.requirement("submitted")
def test_every_visitor_is_answered_so(student):
    """POST /submit answers the same every time and to everybody"""
    for visitor in (student.client(), student.client()):
        visitor.get("/")
        for _ in range(2):
            response = visitor.post("/submit", data={"name": fresh.name()})
            expect(response).status(200).exactly(SUBMITTED)


@pytest.mark.requirement("printed")
def test_prints_the_name(client):
    """The field name is printed as `name: <value>`"""
    _expect_printed(client, {"name": fresh.name()})


@pytest.mark.requirement("printed")
@pytest.mark.parametrize("pattern", KINDS_OF_VALUE.values(), ids=list(KINDS_OF_VALUE))
def test_prints_any_value(client, pattern):
    """A value is printed character by character, whatever was filled in"""
    _expect_printed(client, {"name": _made(pattern)})


@pytest.mark.requirement("printed")
@pytest.mark.parametrize("count", [1, 2, 7])
def test_prints_extra_fields_too(client, count):
    """Every submitted field is printed on a line of its own, extra fields too"""
    extra = {fresh.word(): f"{fresh.word()} {fresh.number()}" for _ in range(count)}
    _expect_printed(client, {"name": fresh.name(), **extra})


@pytest.mark.requirement("printed")
def test_prints_a_field_with_another_kind_of_name(client):
    """An extra field is printed under its own name, whatever signs that holds"""
    first, last = f"{fresh.word()}-{fresh.word()}", f"{fresh.word()}_{fresh.number()}"
    _expect_printed(client, {first: fresh.name(), "name": fresh.name(), last: fresh.name()})


@pytest.mark.requirement("printed")
def test_prints_a_field_that_was_left_empty(client):
    """A field that was left empty is printed too, with nothing behind the colon"""
    _expect_printed(client, {"name": fresh.name(), fresh.word(): ""})


@pytest.mark.requirement("printed")
def test_each_post_prints_its_own_fields(student):
    """Each post prints its own fields, not those of earlier posts, for every visitor"""
    earlier: list[str] = []
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            fields = {"name": fresh.name(), fresh.word(): fresh.word()}
            response = _expect_printed(visitor, fields)
            again = [line for line in earlier if line in _printed(response)]
            lines = ", ".join(f"`{line[:100]}`" for line in again[:3])
            told = say("what an earlier post had sent, once more: {lines}", lines=lines)
            expect(response).that(not again, say("only the fields of this post"), told)
            earlier += [f"{field}: {value}" for field, value in fields.items()]


@pytest.mark.requirement("printed")
def test_prints_what_was_filled_in_on_the_page(client):
    """What a visitor types into the form of / is printed"""
    name = fresh.name()
    form = _form_that_posts(client)
    if form is None or not _leads_to_submit(form):
        # The page is the matter of the requirement `form`; here the handler is asked alone.
        _expect_printed(client, {"name": name})
        return
    sent = form.submission({"name": name})
    response = client.open(**sent.client_arguments(), follow_redirects=True)
    _expect_lines(response, {"name": name})


@pytest.mark.requirement("post-only")
def test_submit_cannot_be_visited(client):
    """GET /submit answers 405, whatever stands behind it"""
    expect(client.get("/submit")).status(405)
    expect(client.get(f"/submit?name={fresh.name()}")).status(405)


@pytest.mark.requirement("post-only")
def test_submit_cannot_be_visited_after_a_post(student):
    """GET /submit answers 405 while a POST is let in, before and after it"""
    for visitor in (student.client(), student.client()):
        response = visitor.post("/submit", data={"name": fresh.name()})
        let_in = response.status_code not in (404, 405)
        expect(response).that(let_in, say("a POST that is let in"))
        expect(visitor.get("/submit")).status(405)


def _form(response):
    """Return the form for the name: of several the one that does most of what is asked."""
    page = response.page
    found = [form for form in forms(page) if any(field.name == "name" for field in form.fields)]
    # Of a page that fails the status says more.
    is_page = not found and response.status_code == 200
    actual = explain_missing_form(page, ["name"]) if is_page else None
    expect(response).that(found, say("a form with an input called {name}", name="name"), actual)
    return max(found, key=lambda form: (_leads_to_submit(form), form.has_submit))


def _without_submit(page) -> str:
    """Return in words which buttons a page has that submit no form."""
    found = page.find_all(["button", "input"], type=re.compile("^(button|reset)$", re.IGNORECASE))
    if found:
        written = f'<{found[0].name} type="{attribute(found[0], "type")}">'
        return say("only `{button}`, which submits nothing", button=written)
    if page.find("button") or page.find("input", type=re.compile("^submit$", re.IGNORECASE)):
        return say("a submit button that is disabled or stands outside of the form")
    return say("a form without a submit button")


def _leads_to_submit(form) -> bool:
    """Say whether a browser sends the form to /submit with POST."""
    sent = form.submission({})
    return sent.method == "post" and same_place(sent.url, "/submit")


def _form_that_posts(client):
    """Return the form of / that posts a text called name, or None where there is none."""
    for form in forms(client.get("/").page):
        names = [
            field.name for field in form.fields if field.kind in ("text", "search", "textarea")
        ]
        if "name" in names and form.submission({}).method == "post":
            return form
    return None


def _untemplated(response) -> str:
    """Return in words what a page shows that no template made."""
    if shown_text := visible_text(response.page)[:200]:
        return say("a page without a template, which shows `{text}`", text=shown_text)
    return say("a page without a template")


def _expect_template(response) -> None:
    names = [name.rpartition("/")[2] for name in response.templates]
    shown_names = ", ".join(name[:100] for name in response.templates[:3])
    expect(response).status(200).that(
        "form.html" in names,
        say("a page rendered from {name}", name="form.html"),
        say("a page from {names}", names=shown_names) if shown_names else _untemplated(response),
    )


def _expect_printed(client, fields: dict[str, str]):
    """Post these fields, expect each of them to be printed, and return the response."""
    response = client.post("/submit", data=fields, follow_redirects=True)
    if response.status_code in (404, 405) and (form := _form_that_posts(client)) is not None:
        # Which URL takes the post is the matter of other requirements.
        sent = form.submission({}).client_arguments() | {"data": fields}
        response = client.open(**sent, follow_redirects=True)
    _expect_lines(response, fields)
    return response


def _expect_lines(response, fields: dict[str, str]) -> None:
    printed = _printed(response)
    for field, value in fields.items():
        line = f"{field}: {value}".strip()
        there = line in printed or line in map(unescape, printed)
        wanted = say("the printed line `{line}`", line=line)
        actual = _told(printed, field, value)
        if not printed and response.status_code >= 400:  # the status says more
            actual = None
        expect(response).that(there, wanted, actual)


def _told(printed: list[str], field: str, value: str) -> str:
    """Return in words what was printed of a field: where there are any, the lines about it."""
    if not printed:
        return say("nothing was printed")
    about = [line for line in printed if field in line or (value and value in line)]
    lines = listed([f"`{line[:100]}`" for line in (about or printed)[:3]], "{first} and {rest}")
    return say("the printed {lines}", lines=lines) if about else say("only {lines}", lines=lines)


def _printed(response) -> list[str]:
    """Return the lines that were printed from the post to the last answer."""
    answers = [*response.history, response]
    return [line.strip() for answer in answers for line in answer.printed.splitlines()]


def _made(pattern: str) -> str:
    """Return a new text of a pattern."""
    letters = {kind: fresh.letters(kind) for kind in ("accents", "greek", "japanese")}
    return pattern.format(word=fresh.word(), name=fresh.name(), number=fresh.number(), **letters)
