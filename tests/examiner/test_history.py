"""What came before a request is told with it, if it may matter."""

import pytest

from grader.examiner.history import Exchange, History


def visited(*requests: tuple[str, str, bool, bool]) -> str:
    """Return how the last of some requests is told: method, path, whether a cookie came, leads on.

    A path with a `#` is visited with a header of that name.
    """
    history, told = History(), ""
    for method, path, sets_cookie, leads_on in requests:
        path_info, _, header = path.partition("#")
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path_info}
        exchange = Exchange(f"{method} {path}", environ | ({header: "x"} if header else {}), b"")
        told = history.begin(exchange)
        exchange.sets_cookie = sets_cookie
        history.end(exchange, leads_on=leads_on)
    return told


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (("POST", "/login", False, False), "POST /login, then GET /"),
        (("GET", "/logout", False, True), "GET /logout, then GET /"),
        (("GET", "/remember", True, False), "GET /remember, then GET /"),
        (("GET", "/about", False, False), "GET /"),
        (("GET", "/#HTTP_X_KEY", False, False), "GET /#HTTP_X_KEY, then GET /"),
        (("GET", "/#HTTP_ACCEPT", False, False), "GET /"),
        (("GET", "/about#HTTP_X_KEY", False, False), "GET /"),
    ],
)
def test_a_step_is_told_if_it_may_matter_to_the_next(
    before: tuple[str, str, bool, bool], told: str
) -> None:
    assert visited(before, ("GET", "/", False, False)) == told


def test_of_headers_that_differ_only_the_last_request_is_told() -> None:
    one, other = ("GET", "/#HTTP_X_KEY", False, False), ("GET", "/#HTTP_X_OTHER", False, False)
    assert visited(one, other) == "GET /#HTTP_X_OTHER"


def test_the_same_visit_again_is_no_further_step() -> None:
    visit = ("GET", "/profile", True, False)
    assert visited(visit, visit, visit) == "GET /profile, then GET /profile"


def test_only_the_last_three_steps_are_told() -> None:
    posts = [("POST", f"/{number}", False, False) for number in range(5)]
    assert visited(*posts) == "POST /1, then POST /2, then POST /3, then POST /4"


def test_visitors_are_told_apart_in_the_order_in_which_they_come() -> None:
    history = History()
    assert [history.number_of(visitor) for visitor in (3, 1, 3, 1)] == [1, 2, 1, 2]
    history.forget()
    assert history.number_of(1) == 1


def test_a_step_that_ended_in_an_error_is_told_with_its_status() -> None:
    history = History()
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/forget"}
    forget, page = Exchange("GET /forget", environ, b""), Exchange("GET /", environ, b"")
    asked = history.begin(forget)
    forget.status = 500
    history.end(forget, leads_on=False)
    assert history.begin(page) == "GET /forget (status 500), then GET /"
    assert asked == "GET /forget"
    assert history.last(asked) is forget
