"""The checks of 25-request-hooks that you can run yourself."""

import pytest

from grader.suite import expect, fresh, say


@pytest.mark.requirement("before")
def test_a_request_is_printed(client):
    """A request prints `Incoming request: <method> <path>`, for unknown URLs too"""
    for path in ("/", f"/{fresh.word()}"):
        _expect_line(client.get(path), f"Incoming request: GET {path}")


@pytest.mark.requirement("after")
def test_a_response_is_printed(client):
    """A response prints `Outgoing response: <status>`, for unknown URLs too"""
    for path in ("/", f"/{fresh.word()}"):
        response = client.get(path)
        wanted = None
        if response.exception:
            # No check asks for a 500: an error of the app has made it.
            wanted = say("an answer without an error, and a printed line with its status")
        _expect_line(response, f"Outgoing response: {response.status_code}", wanted)


@pytest.mark.requirement("order")
def test_the_home_page_answers(client):
    """GET / prints `in the view` and answers exactly `Hello, World!`"""
    response = client.get("/")
    expect(response).status(200).exactly("Hello, World!")
    _expect_line(response, "in the view")


@pytest.mark.requirement("header")
def test_the_response_carries_the_header(client):
    """GET / and an unknown URL answer with the header X-Handled-By: Flask"""
    expect(client.get("/")).header("X-Handled-By", "Flask")
    expect(client.get(f"/{fresh.word()}")).header("X-Handled-By", "Flask")


@pytest.mark.requirement("guard")
def test_no_key_no_entry(client):
    """GET /admin/ answers 401 without a key and with a wrong one"""
    expect(client.get("/admin/")).status(401)
    expect(client.get("/admin/", headers={"X-Api-Key": fresh.word()})).status(401)


@pytest.mark.requirement("guard")
def test_the_key_opens(client):
    """GET /admin/ with the header X-Api-Key: letmein answers exactly `Welcome, admin`"""
    response = client.get("/admin/", headers={"X-Api-Key": "letmein"})
    expect(response).status(200).exactly("Welcome, admin")


def _expect_line(response, text: str, wanted: str | None = None) -> None:
    """Expect this text in a line that was printed; `wanted` says so in other words."""
    # With single spaces, because print() adds some of its own.
    found = any(text in " ".join(line.split()) for line in response.printed.splitlines())
    came = say("nothing was printed")
    if printed := response.printed.strip():
        came = say("printed: {text}", text=printed[:300])
    expect(response).that(found, wanted or say("a printed line `{text}`", text=text), came)
