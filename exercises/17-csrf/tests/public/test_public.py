"""The checks of 17-csrf that you can run yourself."""

import re
from dataclasses import replace

import pytest

from grader.examiner.forms import explain_missing_form, find_form
from grader.examiner.page import attribute, shows, visible_text
from grader.suite import expect, fail, fresh, say

TOKEN = "csrf_token"
NOT_TAKEN = (404, 405)


@pytest.mark.requirement("secret-key")
def test_there_is_a_secret_key(student):
    """The app has a SECRET_KEY of at least 16 characters"""
    key = student.app.config.get("SECRET_KEY")
    if not isinstance(key, str | bytes) or len(key) < 16:
        wanted = say("a key of at least 16 characters")
        fail("app.config['SECRET_KEY']", wanted, _key_in_words(key))


@pytest.mark.requirement("token")
def test_the_form_holds_a_token(client):
    """GET /transfer shows a form with a hidden input csrf_token that has a value"""
    response = client.get("/transfer")
    form = find_form(response.page, with_fields=[TOKEN])
    if form is None:
        wanted = say("a form with a hidden input {name}", name=TOKEN)
        # Of a page that is an error, the status says more.
        expect(response).that(response.status_code < 400, wanted)
        fail(response.asked, wanted, explain_missing_form(response.page, [TOKEN]))
    field = form.field(TOKEN)
    came = say("one of type {kind}", kind=field.kind)
    expect(response).that(field.kind == "hidden", say("a hidden input"), came)
    expect(response).that(field.value, say("a value in the token"), say("an empty value"))


@pytest.mark.requirement("accepted")
def test_an_amount_is_transferred(client):
    """A post of an amount with the token shows `Transferred <amount>`"""
    opened, amount = client.get("/transfer"), str(fresh.number(1, 99_999))
    page = opened.page
    response = _posted(client, page, amount, _token_of(page))
    if not shows(response.page, f"Transferred {amount}"):
        _explain_no_transfer(opened, response, amount)
    expect(response).shows(f"Transferred {amount}")
    whole = re.search(rf"Transferred {amount}(?![.,]?\d)", visible_text(response.page))
    wanted = say("`Transferred {amount}` without further digits", amount=amount)
    expect(response).that(whole, wanted)


@pytest.mark.requirement("refused")
def test_a_post_without_a_token_is_refused(client):
    """A post without a token transfers nothing"""
    page = client.get("/transfer").page
    _expect_refused(client, page, None)


@pytest.mark.requirement("refused")
def test_a_made_up_token_is_refused(client):
    """A post with a token that was made up transfers nothing"""
    page = client.get("/transfer").page
    _expect_refused(client, page, fresh.word(40))


@pytest.mark.requirement("other-session")
def test_the_token_of_another_visitor_is_refused(student):
    """A post with the token from another visitor's page transfers nothing"""
    mine, other = student.client(), student.client()
    opened = other.get("/transfer")
    token = _token_of(opened.page)
    page = mine.get("/transfer").page
    if not token:
        wanted = say("a token in the page")
        expect(opened).that(opened.status_code < 400, wanted)
        fail("GET /transfer", wanted, say("a page without a csrf_token that has a value"))
    _expect_refused(mine, page, token)


def _key_in_words(key: object) -> str:
    """Say what there is of a key that is too short."""
    if isinstance(key, str | bytes) and key:
        return say("a key of length {count}", count=len(key))
    return say("no key")


def _explain_no_transfer(opened, response, amount: str) -> None:
    """Fail where it is the page and its token that kept an amount from being transferred."""
    wanted = say("a page that shows `{text}`", text=f"Transferred {amount}")
    expect(opened).that(opened.status_code < 500, say("the page with the form"))
    token, status = _token_of(opened.page), response.status_code
    if status in NOT_TAKEN or status >= 500:
        return
    if not token:
        came = say("status {status}; the page has no csrf_token to send", status=status)
        fail(response.asked, wanted, came)
    if token.startswith("<"):
        came = say(
            "status {status}; the csrf_token of the page is `{token}`, and no token",
            status=status,
            token=token,
        )
        fail(response.asked, wanted, came)


def _expect_refused(client, page, token: str | None) -> None:
    response = _posted(client, page, str(fresh.number()), token)
    taken = response.status_code < 500 and response.status_code not in NOT_TAKEN
    expect(response).that(taken, say("the form again, or an error 400"))
    before, after = visible_text(page), visible_text(response.page)
    quiet = after.count("Transferred") <= before.count("Transferred")
    expect(response).that(quiet, say("no `Transferred`"))


def _posted(client, page, amount: str, token: str | None):
    """Send an amount with this token, or with none, to where the form of a page leads."""
    form = _any_form(page)
    data = {} if form is None else dict(form.submission({}).data)
    data = {**data, "amount": amount, TOKEN: token}
    if token is None:
        del data[TOKEN]
    if form is not None:
        sent = replace(form.submission({}), method="post", data=tuple(data.items()))
        response = client.open(**sent.client_arguments(), follow_redirects=True)
        if response.status_code not in NOT_TAKEN:
            return response
    return client.post("/transfer", data=data, follow_redirects=True)


def _any_form(page):
    wanted = (["amount", TOKEN], [TOKEN], ["amount"], [])
    found = (find_form(page, with_fields=fields) for fields in wanted)
    return next((form for form in found if form is not None), None)


def _token_of(page) -> str | None:
    """Return the token of a page, wherever it stands."""
    element = page.find(attrs={"name": TOKEN})
    return None if element is None else attribute(element, "value")
