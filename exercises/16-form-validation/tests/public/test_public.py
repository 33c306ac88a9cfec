"""The checks of 16-form-validation that you can run yourself."""

from dataclasses import replace

import pytest

from grader.examiner.forms import explain_missing_form, find_form, forms
from grader.examiner.page import attribute, shows
from grader.suite import expect, fail, fresh, say

FIELDS = ["name", "age"]
NOT_TAKEN = (404, 405)


@pytest.mark.requirement("form")
def test_the_page_shows_the_form(client):
    """GET / shows a form with the fields name and age and a submit button"""
    response = client.get("/")
    expect(response).status(200)
    form = _form_of(response)
    wanted = say("a submit button in the form")
    expect(response).that(form.has_submit, wanted, say("a form without a button that sends it"))


@pytest.mark.requirement("form")
@pytest.mark.parametrize("field", FIELDS)
def test_each_field_has_a_label(client, field):
    """Each field has a label element"""
    response = client.get("/")
    control = _form_of(response).field(field)
    if not control.label:
        wanted = say("a label element for the field {field}", field=field)
        fail("GET /", wanted, _labels_in_words(response.page, control.id))


@pytest.mark.requirement("valid")
def test_a_right_form_is_welcomed(client):
    """A post with a right name and age shows `Welcome, <name>!`"""
    name, age = fresh.name(), str(fresh.number(18, 120))
    page = client.get("/").page
    response = _filled_in(client, page, name, age)
    without_token = page.find(attrs={"name": "csrf_token"}) is None
    welcomed = shows(response.page, f"Welcome, {name}!")
    if without_token and not welcomed and _shows_again(response, page):
        wanted = say("a page that shows `{text}`", text=f"Welcome, {name}!")
        actual = say("the form again; there is no csrf_token in it, so none was sent")
        fail(response.asked, wanted, actual)
    expect(response).shows(f"Welcome, {name}!")


@pytest.mark.requirement("name-required")
def test_a_name_must_be_given(client):
    """A post with an empty name shows the form again"""
    _expect_form_again(client, "", "36")


@pytest.mark.requirement("name-length")
@pytest.mark.parametrize("length", [1, 21])
def test_a_name_has_a_length(client, length):
    """A post with a name of 1 or of 21 characters shows the form again"""
    _expect_form_again(client, fresh.word(length), "36")


@pytest.mark.requirement("age-range")
@pytest.mark.parametrize("age", ["17", "121", "abc"])
def test_an_age_is_a_number_in_a_range(client, age):
    """A post with an age of 17, of 121 or of `abc` shows the form again"""
    _expect_form_again(client, fresh.name(), age)


@pytest.mark.requirement("messages")
def test_what_was_typed_is_kept(client):
    """The form that is shown again still holds what was typed"""
    for name, age in ((fresh.word(21), "abc"), ("", "36")):
        page = client.get("/").page
        response = _filled_in(client, page, name, age)
        if _shows_again(response, page):
            field, typed = ("name", name) if name else ("age", age)
            kept = _form_of(response).field(field).value
            wanted = say("a field {field} that holds `{text}`", field=field, text=typed)
            came = say("a field {field} that is empty", field=field)
            if kept:
                came = say("a field {field} that holds `{text}`", field=field, text=kept)
            expect(response).that(kept == typed, wanted, came)
            return
    expect(response).that(False, say("the form again for an empty name"))


def _form_of(response):
    form = find_form(response.page, with_fields=FIELDS)
    if form is None:
        wanted = say("a form with the fields name and age")
        # Of a page that is an error, the status says more.
        expect(response).that(response.status_code < 400, wanted)
        fail(response.asked, wanted, explain_missing_form(response.page, FIELDS))
    return form


def _labels_in_words(page, field_id: str) -> str:
    """Say which fields the labels of a page are for, where none is for the field of this id."""
    targets = [attribute(label, "for") or "" for label in page.find_all("label")]
    if not targets:
        return say("no label element on the page")
    told = ", ".join(f'for="{target}"' for target in targets)
    return say('labels with {targets}, and a field with id="{id}"', targets=told, id=field_id)


def _expect_form_again(client, name: str, age: str) -> None:
    page = client.get("/").page
    response = _filled_in(client, page, name, age)
    name_told, age_told = _told(name), _told(age)
    wanted = say(
        "the form again, for the name {name} and the age {age}", name=name_told, age=age_told
    )
    expect(response).that(_shows_again(response, page), wanted)
    expect(response).does_not_show(f"Welcome, {name}!")


def _told(text: str) -> str:
    """Return in words what stands in a field."""
    return f"`{text}`" if text else say("(empty)")


def _filled_in(client, page, name: str, age: str):
    """Fill in the form of a page and send it as a browser does, or past it where that fails."""
    values = {"name": name, "age": age}
    form = _any_form(page)
    kept = () if form is None else form.submission({}).data
    data = {**dict(kept), **values}
    if form is not None:
        sent = replace(form.submission({}), method="post", data=tuple(data.items()))
        response = client.open(**sent.client_arguments(), follow_redirects=True)
        if response.status_code not in NOT_TAKEN:
            return response
    # What is wrong with the page is the matter of `form` alone.
    return client.post("/", data=data, follow_redirects=True)


def _any_form(page):
    return find_form(page, with_fields=FIELDS) or next(iter(forms(page)), None)


def _shows_again(response, page) -> bool:
    """Say whether a response shows the form of the page that was filled in."""
    form = _any_form(page)
    names = [] if form is None else [each.name for each in form.fields if each.kind != "hidden"]
    return response.status_code < 500 and find_form(response.page, with_fields=names) is not None
