"""The checks of 15-form-one-route that you can run yourself."""

import pytest

from grader.examiner.forms import explain_missing_form, find_form, forms
from grader.examiner.page import same_place
from grader.suite import expect, fail, fresh, say

FIELDS = ("name", "city")


@pytest.mark.requirement("form")
def test_shows_the_page_from_the_template(client):
    """GET / renders form.html"""
    response = client.get("/")
    names = [name.rpartition("/")[2] for name in response.templates]
    expect(response).status(200).that(
        "form.html" in names, say("a page rendered from {name}", name="form.html")
    )


@pytest.mark.requirement("form")
def test_shows_a_form_that_is_posted_to_its_own_url(client):
    """GET / shows a form with the inputs name and city that is posted to /"""
    page = client.get("/").page
    if find_form(page, with_fields=FIELDS) is None:
        expected = say("a form with the inputs name and city")
        fail("GET /", expected, explain_missing_form(page, FIELDS))
    sent = [form.submission({}) for form in forms(page)]
    if not any(each.method == "post" and same_place(each.url, "/") for each in sent):
        fail("GET /", _sending("post", "/"), _sending(sent[0].method, sent[0].url))


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
    values = [control.value.strip() for form in forms(response.page) for control in form.controls]
    actual = say("a form without it") if values else say("no form with fields")
    expect(response).that(
        city in values, say("a form that still holds the city `{city}`", city=city), actual
    )


def _sending(method: str, url: str) -> str:
    """Return in words how a form is sent."""
    return say("a form that is sent with {method} to {url}", method=method.upper(), url=url)


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
