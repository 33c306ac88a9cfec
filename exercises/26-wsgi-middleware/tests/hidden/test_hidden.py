"""The hidden checks of 26-wsgi-middleware.

`student.client(middleware=False)` asks Flask itself, past whatever app.wsgi_app was wrapped in.
What it answers is what hooks and views do; the rest is done by the middleware.
"""

import pytest

from grader.suite import expect, fresh, say

HEADER = "X-Middleware"
# A server gives these where an app does not.
OF_THE_SERVER = {"Content-Length", "Date"}


@pytest.mark.requirement("still-flask")
def test_the_middleware_wraps_the_app(student):
    """Requests to the app go through the middleware: it does something that Flask alone does not"""
    through, past = student.client(), student.client(middleware=False)
    path = f"/{fresh.word()}"
    response = through.get(path)
    # What the header and /health should be is the matter of the other requirements. And ProxyFix
    # alone is no middleware of your own: no address of a proxy is sent here.
    whole = [_all_of(response), _all_of(through.get("/health")), _all_of(through.get("/ip"))]
    alone = [_all_of(past.get(url)) for url in (path, "/health", "/ip")]
    expect(response).that(
        whole != alone,
        say("a difference made by your middleware"),
        say("just what Flask answers without it"),
    )


@pytest.mark.requirement("still-flask")
def test_requests_still_reach_flask(student):
    """Behind the middleware Flask answers as before: its routes, and 404 for unknown URLs"""
    through, past = student.client(), student.client(middleware=False)
    for path in (f"/{fresh.word()}", "/ip", f"/{fresh.word()}/{fresh.word()}"):
        for _ in range(2):
            expect(through.get(path)).status(past.get(path).status_code)


@pytest.mark.requirement("header")
@pytest.mark.parametrize(
    "path",
    ["/ip", "/", "/{word}", "/{word}/{word}", "/static/{word}.css"],
    ids=["view", "root", "unknown", "deeper", "static file"],
)
def test_every_page_has_the_header(client, path):
    """Every response of Flask has the header X-Middleware: on, 404 pages too"""
    for _ in range(2):
        expect(client.get(path.format(word=fresh.word()))).header("X-Middleware", "on")


@pytest.mark.requirement("header")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS"])
def test_every_method_has_the_header(client, method):
    """Every response of Flask has the header X-Middleware: on, whatever the method"""
    for path in ("/ip", f"/{fresh.word()}"):
        expect(client.open(path, method=method)).header("X-Middleware", "on")


@pytest.mark.requirement("header")
def test_every_visitor_gets_the_header(student):
    """Every visitor gets the header X-Middleware: on"""
    for visitor in (student.client(), student.client()):
        expect(visitor.get(f"/{fresh.word()}")).header("X-Middleware", "on")


@pytest.mark.requirement("header")
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/ip"), ("GET", "/{word}"), ("DELETE", "/ip"), ("GET", "/static/{word}.css")],
    ids=["a view", "a 404 page", "another method", "static file"],
)
def test_the_header_is_added_to_the_others(student, method, path):
    """The header X-Middleware is added: the headers that Flask has given stay"""
    url = path.format(word=fresh.word())
    through, past = student.client(), student.client(middleware=False)
    given = past.open(url, method=method).headers
    response = through.open(url, method=method)
    kept = ", ".join(sorted(set(response.headers.keys()))) or say("no headers")
    for name in sorted(set(given.keys()) - OF_THE_SERVER):
        wanted = say("the header {name} of Flask", name=name)
        expect(response).that(name in response.headers, wanted, kept)
    # Of the others the value may be new each time, as that of a cookie is.
    if "Content-Type" in given:
        expect(response).header("Content-Type", given["Content-Type"])


@pytest.mark.requirement("header")
@pytest.mark.parametrize("path", ["/ip", "/{word}"], ids=["a view", "a 404 page"])
def test_flask_itself_adds_no_header(student, path):
    """The header comes from the middleware: no hook and no view adds it"""
    alone = student.client(middleware=False).get(path.format(word=fresh.word()))
    expect(alone).that(
        HEADER not in alone.headers,
        say("no header {name}", name=HEADER),
        f"{HEADER}: {alone.headers.get(HEADER)}",
    )


@pytest.mark.requirement("short-circuit")
def test_health_is_answered(student):
    """GET /health answers 200 with exactly `ok`, every time and to everybody"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            expect(visitor.get("/health")).status(200).exactly("ok")


@pytest.mark.requirement("short-circuit")
def test_health_is_answered_between_other_requests(client):
    """GET /health answers the same when other URLs were visited before"""
    for path in (f"/{fresh.word()}", "/ip"):
        client.get(path)
        expect(client.get("/health")).status(200).exactly("ok")


@pytest.mark.requirement("short-circuit")
def test_flask_does_not_know_health(student):
    """Flask has no route for /health, and answers it in no other way"""
    alone = student.client(middleware=False).get("/health")
    answered = alone.get_data(as_text=True).strip() == "ok"
    expect(alone).that(not answered, say("no answer to /health"))
    has_route = student.view_of("/health") is not None
    expect(alone).that(not has_route, say("no route for /health"), say("a route for /health"))


@pytest.mark.requirement("short-circuit")
@pytest.mark.parametrize(
    "path",
    ["/health{word}", "/{word}/health", "/{word}"],
    ids=["longer", "deeper", "unknown"],
)
def test_only_health_is_answered(client, path):
    """The middleware answers /health alone: other URLs do not answer `ok`"""
    response = client.get(path.format(word=fresh.word()))
    other = response.get_data(as_text=True).strip() != "ok"
    expect(response).that(other, say("another answer than that of /health"))


@pytest.mark.requirement("proxy")
def test_the_address_of_the_client(client):
    """GET /ip answers exactly the client's address when there is no proxy"""
    for network in ("192.0.2", "198.51.100", "10.0.0"):
        address = _address(network)
        expect(_visit(client, address)).status(200).exactly(address)


@pytest.mark.requirement("proxy")
def test_the_address_of_the_example(client):
    """GET /ip answers 203.0.113.7 when the proxy says X-Forwarded-For: 203.0.113.7"""
    expect(_visit(client, _address("10.0.0"), "203.0.113.7")).status(200).exactly("203.0.113.7")


@pytest.mark.requirement("proxy")
def test_the_address_behind_a_proxy(client):
    """GET /ip answers the one address in X-Forwarded-For, whichever it is"""
    for network in ("203.0.113", "198.51.100"):
        address = _address(network)
        expect(_visit(client, _address("10.0.0"), address)).status(200).exactly(address)


@pytest.mark.requirement("proxy")
@pytest.mark.parametrize("others", [1, 2, 3])
def test_the_last_of_several_addresses_counts(client, others):
    """GET /ip answers the last address in X-Forwarded-For: the client can make up the others"""
    address = _address("203.0.113")
    made_up = [_address("198.51.100") for _ in range(others)]
    forwarded = ", ".join([*made_up, address])
    expect(_visit(client, _address("10.0.0"), forwarded)).status(200).exactly(address)


@pytest.mark.requirement("proxy")
def test_each_request_has_its_own_address(student):
    """GET /ip answers the address of this request, whoever came before"""
    for visitor in (student.client(), student.client()):
        behind, direct = _address("203.0.113"), _address("192.0.2")
        expect(_visit(visitor, _address("10.0.0"), behind)).status(200).exactly(behind)
        expect(_visit(visitor, direct)).status(200).exactly(direct)


def _visit(client, address: str, forwarded: str | None = None):
    """Ask for /ip from an address, perhaps that of a proxy which names others."""
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return client.get("/ip", headers=headers, environ_overrides={"REMOTE_ADDR": address})


def _address(network: str) -> str:
    """Return a new address in a network."""
    return f"{network}.{fresh.number(8, 254)}"


def _all_of(response) -> tuple:
    return response.status, sorted(response.headers), response.get_data(), response.printed
