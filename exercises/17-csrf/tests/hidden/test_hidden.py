"""The hidden checks of 17-csrf.

A page that is wrong should not cost what the route does right. So the token is taken from wherever
it stands in the page, and only one check sends the form just as a browser would.
"""

import re
from dataclasses import replace

import pytest

from grader.examiner.forms import explain_missing_form, find_form
from grader.examiner.page import attribute, shows, visible_text
from grader.suite import expect, fail, fresh, say

TOKEN = "csrf_token"
NOT_TAKEN = (404, 405)


@pytest.mark.requirement("secret-key")
def test_the_secret_key_is_long_enough(student):
    """The app has a SECRET_KEY of at least 16 characters, each time that it starts"""
    for _ in range(2):
        key = student.app.config.get("SECRET_KEY")
        if not isinstance(key, str | bytes) or len(key) < 16:
            wanted = say("a key of at least 16 characters")
            fail("app.config['SECRET_KEY']", wanted, _key_in_words(key))
        student.restart()


@pytest.mark.requirement("token")
def test_the_form_holds_a_token_for_every_visitor(student):
    """GET /transfer shows a form with a hidden input csrf_token that has a value, on every visit"""
    for client in (student.client(), student.client()):
        for _ in range(2):
            response = client.get("/transfer")
            expect(response).status(200)
            form = find_form(response.page, with_fields=[TOKEN])
            if form is None:
                actual = explain_missing_form(response.page, [TOKEN])
                wanted = say("a form with a hidden input {name}", name=TOKEN)
                fail(response.asked, wanted, actual)
            field = form.field(TOKEN)
            is_hidden = field.kind == "hidden"
            came = say("one of type {kind}", kind=field.kind)
            expect(response).that(is_hidden, say("a hidden input"), came)
            is_filled = field.value.strip()
            expect(response).that(is_filled, say("a value in the token"), say("an empty value"))


@pytest.mark.requirement("accepted")
def test_the_form_of_the_page_transfers(client):
    """The form on the page, filled in and sent as a browser does, shows `Transferred <amount>`"""
    response, amount = client.get("/transfer"), _amount()
    form = find_form(response.page, with_fields=["amount"])
    if form is None:
        wanted = say("a form with an input amount")
        # Of a page that is an error, the status says more.
        expect(response).that(response.status_code < 400, wanted)
        fail(response.asked, wanted, explain_missing_form(response.page, ["amount"]))
    wanted, came = say("a submit button in the form"), say("a form without a button that sends it")
    expect(response).that(form.has_submit, wanted, came)
    sent = form.submission({"amount": amount})
    end = client.open(**sent.client_arguments(), follow_redirects=True)
    if end.status_code == 400 and TOKEN not in dict(sent.data):
        came = say("status 400; there is no csrf_token in the form, so none was sent")
        fail(end.asked, say("a page that shows `{text}`", text=f"Transferred {amount}"), came)
    _expect_transfer(end, amount, response)


@pytest.mark.requirement("accepted")
@pytest.mark.parametrize("amount", ["1", "50", "99999"])
def test_any_amount_is_transferred(client, amount):
    """A post of an amount with the token shows `Transferred <amount>`, be it small or large"""
    _transfer(client, amount)


@pytest.mark.requirement("accepted")
def test_one_transfer_after_another(client):
    """A visitor who has transferred an amount can transfer others, each from the page"""
    for _ in range(3):
        _transfer(client, _amount())


@pytest.mark.requirement("accepted")
def test_visitors_do_not_get_in_each_others_way(student):
    """A token is accepted from its visitor, also when others have opened the page since"""
    visitors = [student.client() for _ in range(3)]
    opened = [visitor.get("/transfer") for visitor in visitors]
    for visitor, each in zip(visitors, opened, strict=True):
        amount, page = _amount(), each.page
        _expect_transfer(_posted(visitor, page, amount, _token_of(page)), amount, each)


@pytest.mark.requirement("accepted")
def test_nobody_is_locked_out(client):
    """After a post that was refused the page transfers again"""
    _posted(client, client.get("/transfer").page, _amount(), fresh.word(40))
    _transfer(client, _amount())


@pytest.mark.requirement("refused")
@pytest.mark.parametrize(
    "kind", ["none", "empty", "made-up", "changed", "half", "longer", "swapped-case"]
)
def test_a_wrong_token_is_refused(student, kind):
    """A post without a token, or with a wrong one, transfers nothing"""
    passed, client = _right_transfer(student), student.client()
    page = client.get("/transfer").page
    _expect_refused(passed, client, page, _wrong_token(kind, page))


@pytest.mark.requirement("refused")
@pytest.mark.parametrize("kind", ["none", "empty", "made-up"])
def test_a_visitor_who_has_not_opened_the_page_is_refused(student, kind):
    """A post without the right token transfers nothing for somebody who never had the page"""
    passed, page = _right_transfer(student), student.client().get("/transfer").page
    _expect_refused(passed, student.client(), page, _wrong_token(kind, page))


@pytest.mark.requirement("refused")
@pytest.mark.parametrize("kind", ["none", "made-up"])
def test_a_wrong_token_is_refused_after_a_right_one(student, kind):
    """A post without the right token transfers nothing, also after one that was accepted"""
    passed, client = _right_transfer(student), student.client()
    _transferred(client, _amount())
    page = client.get("/transfer").page
    _expect_refused(passed, client, page, _wrong_token(kind, page))


@pytest.mark.requirement("other-session")
def test_a_token_of_another_visitor_is_refused(student):
    """A post with the token from another visitor's page transfers nothing"""
    passed, visitors = _right_transfer(student), [student.client(), student.client()]
    opened = [visitor.get("/transfer") for visitor in visitors]
    for visitor, own, other in zip(visitors, opened, reversed(opened), strict=True):
        _expect_refused(passed, visitor, own.page, _given_token(other))


def _amount() -> str:
    """Return a new amount; all have five digits, so that none is the start of another."""
    return str(fresh.number(10_000, 99_999))


def _key_in_words(key: object) -> str:
    """Say what there is of a key that is too short."""
    if isinstance(key, str | bytes) and key:
        return say("a key of length {count}", count=len(key))
    return say("no key")


def _expect_transfer(response, amount: str, opened) -> None:
    """Expect the amount as it was sent: 50, and neither 50.0 nor 5000.

    `opened` is the page with the form: where that was wrong already, it is told instead.
    """
    if not shows(response.page, f"Transferred {amount}"):
        _explain_no_transfer(opened, response, amount)
    expect(response).shows(f"Transferred {amount}")
    whole = re.search(rf"Transferred {amount}(?![.,]?\d)", visible_text(response.page))
    wanted = say("`Transferred {amount}` without further digits", amount=amount)
    expect(response).that(whole, wanted)


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


def _transfer(client, amount: str) -> None:
    """Open the page, post an amount with its token and expect the transfer."""
    opened = client.get("/transfer")
    response = _posted(client, opened.page, amount, _token_of(opened.page))
    _expect_transfer(response, amount, opened)


def _transferred(client, amount: str):
    """Open the page and post an amount with its token."""
    page = client.get("/transfer").page
    return _posted(client, page, amount, _token_of(page))


def _right_transfer(student):
    """Return the amount and the answer of a transfer that nothing is wrong with.

    It is made before any other page is opened: what it does to the app must not help a wrong one.
    Where a large amount is not taken, which is the matter of `accepted`, it is a small one.
    """
    tried = []
    for amount in (_amount(), str(fresh.number(10, 99))):
        answer = _transferred(student.client(), amount)
        if shows(answer.page, f"Transferred {amount}"):
            return amount, answer
        tried.append((amount, answer))
    return tried[0]


def _expect_refused(passed, client, page, token: str | None) -> None:
    """Expect that a post transfers nothing, in an app that transfers with the right token."""
    (right, answer), amount = passed, _amount()
    if len(right) < len(amount):
        amount = fresh.pick(*(str(each) for each in range(10, 100) if str(each) != right))
    response = _posted(client, page, amount, token)
    before, after = visible_text(page), visible_text(response.page)
    # Transfers that a page lists from the start are none of this post.
    quiet = after.count("Transferred") <= before.count("Transferred")
    expect(response).that(response.status_code < 500 and quiet, _nothing_after(token))
    later = client.get("/transfer")
    expect(later).does_not_show(f"Transferred {amount}")
    # In whatever words an app transfers: those of the sentence are the matter of `accepted`.
    same = visible_text(answer.page).replace(right, amount) == after
    accepts = answer.status_code < 400 and not same
    taken = answer.status_code < 400 and visible_text(answer.page) != before
    wanted = say("another answer to a right token than to a wrong one")
    if not taken:
        wanted = say("a transfer with the token of the page: first let your app take that one")
    expect(answer).that(accepts, wanted)


def _nothing_after(token: str | None) -> str:
    """Say what is expected after a post with this token, or without any."""
    if token is None:
        return say("no `Transferred` after a post without a token")
    if not token:
        return say("no `Transferred` after a post with an empty token")
    return say("no `Transferred` after a post with the token `{token}`", token=token)


def _given_token(opened) -> str:
    if not (token := _token_of(opened.page)):
        wanted = say("a token in the page")
        expect(opened).that(opened.status_code < 400, wanted)
        fail("GET /transfer", wanted, say("a page without a csrf_token that has a value"))
    return token


def _wrong_token(kind: str, page) -> str | None:
    """Return a token of a kind that is to be refused, made from that of the page."""
    token = _token_of(page) or fresh.word(40)
    return {
        "none": None,
        "empty": "",
        "made-up": fresh.word(40),
        "changed": ("B" if token[0] == "A" else "A") + token[1:],
        "half": token[: len(token) // 2],
        "longer": token + fresh.word(8),
        "swapped-case": token.swapcase() if token != token.swapcase() else fresh.word(40),
    }[kind]


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
