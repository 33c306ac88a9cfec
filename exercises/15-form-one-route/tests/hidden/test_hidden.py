"""The hidden checks of 15-form-one-route.

What is wrong with the form should not cost the points of what is done with a post, nor the other
way round. So posts are sent directly too, and a form that is shown again is compared with that of
GET /.
"""

import re
from contextlib import suppress

import pytest

from grader.examiner.forms import explain_missing_form, forms
from grader.examiner.page import attribute, same_place, shows, visible_text
from grader.examiner.sending import shown
from grader.suite import expect, fail, fresh, listed, say

FIELDS = ("name", "city")
REQUIRED = "Name is required"
TYPED = ("text", "search", "textarea")
KINDS_OF_TEXT = {
    "one letter": "{letter}",
    "spaces": "{name} de {name} {word}",
    "digits": "{number}",
    "apostrophe": "{name} O'{name}",
    "quotes": 'St. {name} "{word}"',
    "signs": "{name} & {word}-{number} 100% {{{{ {number} * 7 }}}}",
    "accents": "{accents} {name}",
    "alphabets": "{greek} {cyrillic} {japanese} {arabic}",
}
EMPTY_NAMES = {"empty": "", "one space": " ", "many spaces": "     "}


@pytest.mark.requirement("form")
def test_the_page_comes_from_the_template(client):
    """GET / renders form.html, with status 200"""
    _expect_template(client.get("/"))


@pytest.mark.requirement("form")
@pytest.mark.parametrize("name", FIELDS)
def test_the_form_has_its_inputs(client, name):
    """GET / shows one form with the inputs name and city, both to type a text in"""
    form = _form(client.get("/"))
    kinds = [field.kind for field in form.fields if field.name == name]
    if not set(kinds) & set(TYPED):
        actual = say("`{name}` of the type {kinds}", name=name, kinds=", ".join(kinds))
        fail("GET /", say("a text input called {name}", name=name), actual)


@pytest.mark.requirement("form")
def test_the_form_is_posted_to_its_own_url(client):
    """GET / shows a form that is sent with the method post to the same URL"""
    form = _form(client.get("/"))
    if not _leads_home(form):
        expected = say(
            "a form that sends {request} with {fields}", request="POST /", fields="`name`, `city`"
        )
        fail("GET /", expected, say("a form that sends {what}", what=form.submission({}).words))


@pytest.mark.requirement("form")
def test_the_form_can_be_sent(client):
    """GET / shows a form with a control that submits it"""
    response = client.get("/")
    if not _form(response).has_submit:
        fail("GET /", say("a form with a submit control"), _without_submit(response.page))


@pytest.mark.requirement("form")
def test_every_visitor_gets_the_form(student):
    """GET / shows the form on every visit and to every visitor, after a post too"""
    for visitor in (student.client(), student.client()):
        for name in (fresh.name(), "", fresh.name()):
            response = visitor.get("/")
            _expect_template(response)
            _form(response)
            # What becomes of the post is the matter of other requirements.
            with suppress(AssertionError):
                visitor.post("/", data={"name": name, "city": fresh.name()})


@pytest.mark.requirement("greets")
@pytest.mark.parametrize("pattern", KINDS_OF_TEXT.values(), ids=list(KINDS_OF_TEXT))
def test_greets_any_name_from_any_city(client, pattern):
    """Posting name and city shows `Hello, <name> from <city>!`, whatever they are"""
    _expect_greeting(client, _made(pattern), _made(pattern))


@pytest.mark.requirement("greets")
def test_greets_who_fills_in_the_page(client):
    """Filling in the form of / and sending it shows `Hello, <name> from <city>!`"""
    name, city = fresh.name(), fresh.name()
    response = _fill_in(client, {"name": name, "city": city}, follow=True)
    expect(response).shows(f"Hello, {name} from {city}!")


@pytest.mark.requirement("greets")
def test_greets_every_visitor_by_the_own_post(student):
    """Posting name and city shows just these, every time and to everybody"""
    for visitor in (student.client(), student.client()):
        for name in (fresh.name(), fresh.word()):
            _expect_greeting(visitor, name, fresh.name())


@pytest.mark.requirement("greets")
def test_greets_after_a_post_that_was_refused(client):
    """Posting name and city shows the greeting after an empty name was refused, too"""
    city = fresh.name()
    _post(client, {"name": "", "city": city})
    _expect_greeting(client, fresh.name(), city)


@pytest.mark.requirement("missing-field")
@pytest.mark.parametrize("sent", [("city",), ("name",), ()], ids=["name", "city", "both"])
def test_refuses_a_post_without_a_field(client, sent):
    """A post without the field name or without the field city answers 400"""
    fields = {field: fresh.name() for field in sent}
    expect(_post(client, fields)).status(400)
    expect(_post(client, fields | {fresh.word(): fresh.name()})).status(400)


@pytest.mark.requirement("missing-field")
def test_refuses_it_after_a_complete_post(student):
    """A post without a field answers 400, whatever was posted before; a complete one does not"""
    for visitor in (student.client(), student.client()):
        complete = _post(visitor, {"name": fresh.name(), "city": fresh.name()})
        taken = complete.status_code != 400
        expect(complete).that(taken, say("a complete post that is not answered with 400"))
        for field in FIELDS:
            expect(_post(visitor, {field: fresh.name()})).status(400)


@pytest.mark.requirement("empty-name")
@pytest.mark.parametrize("name", EMPTY_NAMES.values(), ids=list(EMPTY_NAMES))
def test_refuses_an_empty_name(client, name):
    """An empty or blank name answers 400 and shows `Name is required`"""
    response = _post(client, {"name": name, "city": fresh.name()})
    expect(response).status(400).shows(REQUIRED)


@pytest.mark.requirement("empty-name")
def test_shows_the_form_again(student):
    """An empty or blank name shows the form of GET / again"""
    pages = map(_names, forms(student.client().get("/").page))
    # Without a form on GET / (which loses `form`) this is a form as it should have been.
    wanted = max(pages, key=lambda names: len(names & set(FIELDS)), default=set(FIELDS))
    for name in EMPTY_NAMES.values():
        response = _post(student.client(), {"name": name, "city": fresh.name()})
        again = any(wanted <= _names(form) for form in forms(response.page))
        told = None if forms(response.page) else say("a page without a form")
        expected = say("the form of GET / once more")
        expect(response).that(again, expected, told if response.status_code == 400 else None)


@pytest.mark.requirement("empty-name")
def test_refuses_an_empty_name_on_the_page(student):
    """Sending the form of / without a name is refused every time and for everybody"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            response = _fill_in(visitor, {"name": "", "city": fresh.name()})
            expect(response).status(400).shows(REQUIRED)


@pytest.mark.requirement("empty-name")
def test_says_so_only_when_the_name_is_empty(student):
    """`Name is required` is not shown on a form just opened, nor when there is a name"""
    first, second = student.client(), student.client()
    expect(first.get("/")).does_not_show(REQUIRED)
    _post(first, {"name": "", "city": fresh.name()})
    for visitor in (first, second):
        expect(visitor.get("/")).does_not_show(REQUIRED)
        fields = {"name": fresh.name(), "city": fresh.name()}
        expect(_post(visitor, fields, follow=True)).does_not_show(REQUIRED)


@pytest.mark.requirement("keeps-input")
def test_keeps_any_city(client):
    """The form shown again still holds the city that was typed, whatever it is"""
    for pattern in KINDS_OF_TEXT.values():
        _expect_kept(client, _made(pattern))


@pytest.mark.requirement("keeps-input")
def test_keeps_the_city_of_the_own_post(student):
    """The form shown again holds the city of this post, every time and for everybody"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            _expect_kept(visitor, fresh.name())


@pytest.mark.requirement("keeps-input")
def test_keeps_the_city_beside_a_blank_name(client):
    """The form shown again holds the city, also when the name was a few spaces"""
    for name in filter(None, EMPTY_NAMES.values()):
        city = fresh.name()
        response = _post(client, {"name": name, "city": city}, follow=True)
        # A blank name that is not refused loses `empty-name`, not this.
        if response.status_code == 400 or shows(response.page, REQUIRED):
            _expect_held(response, city)


def _form(response):
    """Return the form for name and city: of several the one that does most of what is asked."""
    found = [form for form in forms(response.page) if _names(form) >= set(FIELDS)]
    # Of a page that fails the status says more.
    is_page = not found and response.status_code == 200
    actual = _why_missing(response.page) if is_page else None
    expect(response).that(found, say("a form with the inputs name and city"), actual)
    return max(found, key=lambda form: (_leads_home(form), form.has_submit))


def _without_submit(page) -> str:
    """Return in words which buttons a page has that submit no form."""
    found = page.find_all(["button", "input"], type=re.compile("^(button|reset)$", re.IGNORECASE))
    if found:
        written = f'<{found[0].name} type="{attribute(found[0], "type")}">'
        return say("only `{button}`, which submits nothing", button=written)
    if page.find("button") or page.find("input", type=re.compile("^submit$", re.IGNORECASE)):
        return say("a submit button that is disabled or stands outside of the form")
    return say("a form without a submit button")


def _names(form) -> set[str]:
    """Return the names of the fields that a form sends."""
    return {field.name for field in form.fields}


def _leads_home(form) -> bool:
    """Say whether a browser sends the form to / with POST."""
    sent = form.submission({})
    return sent.method == "post" and same_place(sent.url, "/")


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


def _post(client, fields: dict[str, str], *, follow: bool = False):
    """Post these fields to / or, where that takes no post, to where the form leads.

    Whether that is the same URL is the matter of the requirement `form` alone.
    """
    response = client.post("/", data=fields, follow_redirects=follow)
    if response.status_code in (404, 405):
        for form in forms(client.get("/").page):
            sent = form.submission({})
            if sent.method == "post":
                arguments = sent.client_arguments() | {"data": fields}
                return client.open(**arguments, follow_redirects=follow)
    return response


def _fill_in(client, fields: dict[str, str], *, follow: bool = False):
    """Send the form of / as a browser does or, where it cannot be used, the fields alone."""
    for form in forms(client.get("/").page):
        typed = {field.name for field in form.fields if field.kind in TYPED}
        if _leads_home(form) and set(fields) <= typed:
            sent = form.submission(fields).client_arguments()
            return client.open(**sent, follow_redirects=follow)
    return _post(client, fields, follow=follow)


def _expect_greeting(client, name: str, city: str) -> None:
    response = _post(client, {"name": name, "city": city}, follow=True)
    expect(response).shows(f"Hello, {name} from {city}!")


def _expect_kept(client, city: str) -> None:
    """Post an empty name and expect its city in the form that comes back."""
    _expect_held(_post(client, {"name": "", "city": city}, follow=True), city)


def _expect_held(response, city: str) -> None:
    """Expect the city in a form of the page that came back."""
    controls = [control for form in forms(response.page) for control in form.controls]
    # A field that has another name than it should loses the requirement `form`, not this.
    cities = [control for control in controls if control.name == "city"] or controls
    held = [" ".join(control.value.split()) for control in cities if control.kind != "hidden"]
    expected = say("a form that still holds the city `{city}`", city=city)
    expect(response).that(city in held, expected, _holding(response, cities, city))


def _why_missing(page) -> str:
    """Return in words why a page has no form with the inputs, and which ones its form has."""
    names = [field.name for form in forms(page) for field in form.fields]
    if set(FIELDS) <= set(names):
        return say("name and city in two forms, and a browser sends one form at a time")
    return explain_missing_form(page, FIELDS)


def _holding(response, controls, city: str) -> str | None:
    """Return in words what fields hold: what ends too early tells of quotes that are missing."""
    # Without any field the text of the page says more.
    return (
        listed([_field_told(response, each, city) for each in controls[:4]]) if controls else None
    )


def _field_told(response, control, city: str) -> str:
    name = shown([control.name])
    if control.value:
        return say("a field {field} that holds `{text}`", field=name, text=control.value)
    if city in control.hint:
        return say(
            "a field {field} without a value: `{text}` is only its placeholder",
            field=name,
            text=control.hint[:100],
        )
    element = response.page.find(attrs={"name": control.name})
    if element and element.name == "input" and not element.has_attr("value"):
        return say("a field {field} without a value", field=name)
    return say("a field {field} that is empty", field=name)


def _made(pattern: str) -> str:
    """Return a new text of a pattern."""
    kinds = ("accents", "greek", "cyrillic", "japanese", "arabic")
    return pattern.format(
        letter=fresh.word(1),
        word=fresh.word(),
        name=fresh.name(),
        number=fresh.number(),
        **{kind: fresh.letters(kind) for kind in kinds},
    )
