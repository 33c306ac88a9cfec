"""The checks of 14-form-two-routes that you can run yourself."""

import pytest

from grader.examiner.forms import explain_missing_form, forms
from grader.examiner.page import same_place, visible_text
from grader.suite import expect, fail, fresh, listed, say


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
def test_shows_a_form_that_leads_to_submit(client):
    """GET / shows a form with an input called name that is posted to /submit"""
    response = client.get("/")
    page = response.page
    found = [form for form in forms(page) if any(field.name == "name" for field in form.fields)]
    # Of a page that fails the status says more.
    is_page = not found and response.status_code == 200
    actual = explain_missing_form(page, ["name"]) if is_page else None
    expect(response).that(found, say("a form with an input called {name}", name="name"), actual)
    sent = [form.submission({}) for form in found]
    if not any(each.method == "post" and same_place(each.url, "/submit") for each in sent):
        expected = say(
            "a form that sends {request} with {fields}", request="POST /submit", fields="`name`"
        )
        fail("GET /", expected, say("a form that sends {what}", what=found[0].submission({}).words))


@pytest.mark.requirement("submitted")
def test_a_post_is_answered(client):
    """POST /submit answers exactly `Form submitted successfully!`"""
    response = client.post("/submit", data={"name": fresh.name()})
    expect(response).status(200).exactly("Form submitted successfully!")


@pytest.mark.requirement("printed")
def test_prints_the_fields(client):
    """Every submitted field is printed as `<field>: <value>`, extra fields too"""
    fields = {"name": fresh.name(), fresh.word(): fresh.word()}
    response = _post(client, fields)
    answers = (*response.history, response)
    printed = "".join(answer.printed for answer in answers).splitlines()
    lines = [each.strip() for each in printed]
    for field, value in fields.items():
        line = f"{field}: {value}"
        actual = _told(lines, field, value)
        if not lines and response.status_code >= 400:  # the status says more
            actual = None
        expect(response).that(line in lines, say("the printed line `{line}`", line=line), actual)


@pytest.mark.requirement("post-only")
def test_submit_cannot_be_visited(client):
    """GET /submit answers 405"""
    expect(client.get("/submit")).status(405)


def _untemplated(response) -> str:
    """Return in words what a page shows that no template made."""
    if shown_text := visible_text(response.page)[:200]:
        return say("a page without a template, which shows `{text}`", text=shown_text)
    return say("a page without a template")


def _told(printed: list[str], field: str, value: str) -> str:
    """Return in words what was printed of a field: where there are any, the lines about it."""
    if not printed:
        return say("nothing was printed")
    about = [line for line in printed if field in line or (value and value in line)]
    lines = listed([f"`{line[:100]}`" for line in (about or printed)[:3]], "{first} and {rest}")
    return say("the printed {lines}", lines=lines) if about else say("only {lines}", lines=lines)


def _post(client, fields: dict[str, str]):
    """Post these fields to /submit or, where that takes no post, to where the form leads."""
    response = client.post("/submit", data=fields, follow_redirects=True)
    if response.status_code in (404, 405):
        for form in forms(client.get("/").page):
            sent = form.submission({})
            if sent.method == "post":
                arguments = sent.client_arguments() | {"data": fields}
                return client.open(**arguments, follow_redirects=True)
    return response
