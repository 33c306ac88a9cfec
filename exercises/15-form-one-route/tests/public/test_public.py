"""The checks of 15-form-one-route that you can run yourself."""

import pytest

from grader.examiner.forms import explain_missing_form, find_form, forms
from grader.examiner.page import same_place, visible_text
from grader.examiner.sending import shown
from grader.suite import expect, fail, fresh, listed, say

FIELDS = ("name", "city")


@pytest.mark.requirement("form")
def test_shows_the_page_from_the_template(client):
    """GET / renders form.html"""
    response = client.get("/")
    names = [name.rpartition("/")[2] for name in response.templates]
    shown_names = ", ".join(name[:100] for name in response.templates[:3])
    expect(response).status(200).that(
        "form.html" in names,
        say("a page rendered from {name}", name="form.html"),
        say("a page from {names}", names=shown_names) if shown_names else _untemplated(response),
    )


@pytest.mark.requirement("form")
def test_shows_a_form_that_is_posted_to_its_own_url(client):
    """GET / shows a form with the inputs name and city that is posted to /"""
    response = client.get("/")
    page = response.page
    form = find_form(page, with_fields=FIELDS)
    # Of a page that fails the status says more.
    actual = _why_missing(page) if form is None and response.status_code == 200 else None
    expect(response).that(form, say("a form with the inputs name and city"), actual)
    sent = [form.submission({}) for form in forms(page)]
    if not any(each.method == "post" and same_place(each.url, "/") for each in sent):
        expected = say(
            "a form that sends {request} with {fields}", request="POST /", fields="`name`, `city`"
        )
        fail("GET /", expected, say("a form that sends {what}", what=form.submission({}).words))


@pytest.mark.requirement("greets")
def test_greets_who_posts_name_and_city(client):
    """Posting name and city shows `Hello, <name> from <city>!`"""
    name, city = fresh.name(), fresh.name()
    response = _post(client, {"name": name, "city": city}, follow=True)
    expect(response).shows(f"Hello, {name} from {city}!")


@pytest.mark.requirement("missing-field")
@pytest.mark.parametrize("field", FIELDS)
def test_refuses_a_post_without_a_field(client, field):
    """A post without the field name or without the field city answers 400"""
    expect(_post(client, {field: fresh.name()})).status(400)


@pytest.mark.requirement("empty-name")
@pytest.mark.parametrize("name", ["", "   "], ids=["empty", "spaces"])
def test_refuses_an_empty_name(client, name):
    """An empty or blank name answers 400 with `Name is required`"""
    response = _post(client, {"name": name, "city": fresh.name()})
    expect(response).status(400).shows("Name is required")


@pytest.mark.requirement("keeps-input")
def test_keeps_the_city(client):
    """The form shown again still holds the city that was typed"""
    city = fresh.name()
    response = _post(client, {"name": "", "city": city}, follow=True)
    controls = [control for form in forms(response.page) for control in form.controls]
    holds = any(control.value.strip() == city for control in controls)
    cities = [control for control in controls if control.name == "city"] or controls
    expected = say("a form that still holds the city `{city}`", city=city)
    expect(response).that(holds, expected, _holding(response, cities, city))


def _untemplated(response) -> str:
    """Return in words what a page shows that no template made."""
    if shown_text := visible_text(response.page)[:200]:
        return say("a page without a template, which shows `{text}`", text=shown_text)
    return say("a page without a template")


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


def _post(client, fields: dict[str, str], *, follow: bool = False):
    """Post these fields to / or, where that takes no post, to where the form leads."""
    response = client.post("/", data=fields, follow_redirects=follow)
    if response.status_code in (404, 405):
        for form in forms(client.get("/").page):
            sent = form.submission({})
            if sent.method == "post":
                arguments = sent.client_arguments() | {"data": fields}
                return client.open(**arguments, follow_redirects=follow)
    return response
