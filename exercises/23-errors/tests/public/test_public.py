"""The checks of 23-errors that you can run yourself."""

import pytest

from grader.suite import expect, fresh, say


@pytest.mark.requirement("abort")
def test_the_secret_is_refused(client):
    """GET /secret answers 401 and does not show `top secret`"""
    expect(client.get("/secret")).status(401).does_not_show("top secret")


@pytest.mark.requirement("not-found-status")
def test_an_unknown_url_is_not_found(client):
    """An unknown URL answers 404, not 200"""
    expect(client.get(f"/{fresh.word()}")).status(404)


@pytest.mark.requirement("not-found-page")
def test_an_unknown_url_gets_a_page_of_its_own(client):
    """The page for an unknown URL is page_not_found.html, and shows the path"""
    path = f"/{fresh.word()}/{fresh.word()}"
    response, came = client.get(path), None
    # Of an error in the handler itself, the status says more.
    if response.status_code < 500:
        came = say("no template was rendered")
        if response.templates:
            came = say("templates rendered: {names}", names=", ".join(response.templates))
    wanted = say("a page that render_template makes of page_not_found.html")
    expect(response).that("page_not_found.html" in response.templates, wanted, came)
    expect(response).shows(path)


@pytest.mark.requirement("item")
@pytest.mark.parametrize("number", [1, 2, 3])
def test_there_are_three_items(client, number):
    """GET /items/<number> answers exactly `Item <number>` for 1, 2 and 3"""
    expect(client.get(f"/items/{number}")).status(200).exactly(f"Item {number}")


@pytest.mark.requirement("item")
def test_any_other_item_is_not_found(client):
    """GET /items/<number> answers like an unknown URL for any other number"""
    client.get(f"/{fresh.word()}")
    unknown = client.get(f"/{fresh.word()}")
    item = client.get(f"/items/{fresh.number()}")
    if item.status_code == 404 and "page_not_found.html" in item.templates:
        return  # A page for unknown URLs that is not like this one loses what is named after it.
    if item.status_code != unknown.status_code:
        expect(item).status(404)
    is_same = item.templates == unknown.templates
    expect(item).that(is_same, say("the same page as for an unknown URL"))


@pytest.mark.requirement("server-error")
def test_a_crash_is_answered(client):
    """GET /crash answers 500 with `Something went wrong` and nothing of the error"""
    response = client.get("/crash")
    expect(response).status(500).shows("Something went wrong").does_not_show("Traceback")
    if response.exception:
        expect(response).does_not_show(response.exception.error)
