"""The checks of 14-form-two-routes that you can run yourself."""

import pytest

from grader.examiner.forms import explain_missing_form, forms
from grader.examiner.page import same_place
from grader.suite import expect, fail, fresh, say


@pytest.mark.requirement("form")
def test_shows_the_page_from_the_template(client):
    """GET / renders form.html"""
    response = client.get("/")
    names = [name.rpartition("/")[2] for name in response.templates]
    expect(response).status(200).that(
        "form.html" in names, say("a page rendered from {name}", name="form.html")
    )


@pytest.mark.requirement("form")
def test_shows_a_form_that_leads_to_submit(client):
    """GET / shows a form with an input called name that is posted to /submit"""
    page = client.get("/").page
    found = [form for form in forms(page) if any(field.name == "name" for field in form.fields)]
    if not found:
        expected = say("a form with an input called {name}", name="name")
        fail("GET /", expected, explain_missing_form(page, ["name"]))
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
    printed = "".join(answer.printed for answer in (*response.history, response))
    for field, value in fields.items():
        line = f"{field}: {value}"
        there = line in [each.strip() for each in printed.splitlines()]
        expect(response).that(
            there,
            say("the printed line `{line}`", line=line),
            say("printed: {text}", text=printed) if printed else say("nothing was printed"),
        )


@pytest.mark.requirement("post-only")
def test_submit_cannot_be_visited(client):
    """GET /submit answers 405"""
    expect(client.get("/submit")).status(405)


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
