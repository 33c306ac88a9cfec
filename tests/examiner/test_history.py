"""What came before a request is told with it, if it may matter."""

import pytest

from grader.examiner.history import Exchange, History


def visited(*requests: tuple[str, str, int, bool]) -> str:
    """Return how the last of some requests is told: method, path, status, whether a cookie came."""
    history, told = History(), ""
    for method, path, status, sets_cookie in requests:
        exchange = Exchange(f"{method} {path}", {"REQUEST_METHOD": method}, b"")
        told = history.begin(exchange)
        history.end(exchange, status, sets_cookie=sets_cookie)
    return told


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (("POST", "/login", 200, False), "POST /login, then GET /"),
        (("GET", "/logout", 302, False), "GET /logout, then GET /"),
        (("GET", "/remember", 200, True), "GET /remember, then GET /"),
        (("GET", "/about", 200, False), "GET /"),
        (("GET", "/about", 308, False), "GET /"),
    ],
)
def test_a_step_is_told_if_it_may_matter_to_the_next(
    before: tuple[str, str, int, bool], told: str
) -> None:
    assert visited(before, ("GET", "/", 200, False)) == told


def test_the_same_visit_again_is_no_further_step() -> None:
    visit = ("GET", "/profile", 200, True)
    assert visited(visit, visit, visit) == "GET /profile, then GET /profile"


def test_only_the_last_three_steps_are_told() -> None:
    posts = [("POST", f"/{number}", 200, False) for number in range(5)]
    assert visited(*posts) == "POST /1, then POST /2, then POST /3, then POST /4"
