"""The checks of 26-wsgi-middleware that you can run yourself."""

import pytest

from grader.suite import expect, fail, fresh, say

# What a server says of a middleware that does not answer as it should, in other words.
SLIPS = {
    "concat str": say(
        "the middleware returned text, and no list of bytes: bytes have a b before the quotes"
    ),
    "concat int": say(
        "the middleware returned bytes, and no list of them: put [ and ] around them"
    ),
    "unpack non-iterable NoneType": say("the middleware did not call start_response"),
}


@pytest.mark.requirement("still-flask")
def test_the_middleware_wraps_the_app(student):
    """The answers to an unknown URL and to /health are not those of Flask alone"""
    path = f"/{fresh.word()}"
    through, past = student.client(), student.client(middleware=False)
    whole = [_all_of(through.get(url)) for url in (path, "/health")]
    alone = [_all_of(past.get(url)) for url in (path, "/health")]
    wanted = say("a difference with and without your middleware")
    came = say("the same answers with it and without it")
    expect(through.get(path)).that(whole != alone, wanted, came)


@pytest.mark.requirement("header")
def test_the_middleware_adds_the_header(student):
    """An unknown URL answers with the header X-Middleware: on, and Flask alone adds none"""
    path = f"/{fresh.word()}"
    expect(student.client().get(path)).header("X-Middleware", "on")
    alone = student.client(middleware=False).get(path)
    expect(alone).that(
        "X-Middleware" not in alone.headers,
        say("no header {name}", name="X-Middleware"),
        f"X-Middleware: {alone.headers.get('X-Middleware')}",
    )


@pytest.mark.requirement("short-circuit")
def test_the_middleware_answers_health(student):
    """GET /health answers 200 with exactly `ok`, and Flask alone does not"""
    response = student.client().get("/health")
    # An error in a line of the student's own explains itself.
    if response.exception and response.exception.file is None:
        status = response.status_code
        for sign, words in SLIPS.items():
            if sign in response.exception.text:
                came = say("status {status}: {reason}", status=status, reason=words)
                fail("GET /health", say("status {status}", status=200), came)
    if response.status_code == 404:
        came = say("status 404: your middleware has passed the request on to Flask")
        fail("GET /health", say("status {status}", status=200), came)
    expect(response).status(200).exactly("ok")
    alone = student.client(middleware=False).get("/health")
    is_silent = alone.get_data(as_text=True).strip() != "ok"
    expect(alone).that(is_silent, say("no answer to /health"))


@pytest.mark.requirement("proxy")
def test_the_address_of_the_client(client):
    """GET /ip answers exactly the client's address"""
    address = f"198.51.100.{fresh.number(1, 254)}"
    response = client.get("/ip", environ_overrides={"REMOTE_ADDR": address})
    expect(response).status(200).exactly(address)


@pytest.mark.requirement("proxy")
def test_the_address_behind_a_proxy(client):
    """GET /ip answers the address in X-Forwarded-For, and the last one of several"""
    address, other = f"203.0.113.{fresh.number(1, 254)}", f"192.0.2.{fresh.number(1, 254)}"
    for forwarded in (address, f"{other}, {address}"):
        response = client.get("/ip", headers={"X-Forwarded-For": forwarded})
        expect(response).status(200).exactly(address)


def _all_of(response) -> tuple:
    return response.status, sorted(response.headers), response.get_data(), response.printed
