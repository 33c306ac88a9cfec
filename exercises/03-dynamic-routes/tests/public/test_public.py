"""The checks of 03-dynamic-routes that you can run yourself."""

from html import unescape
from urllib.parse import quote

import pytest

from grader.suite import expect, fresh


@pytest.mark.requirement("user")
def test_shows_the_user_in_the_url(client):
    """GET /user/<username> answers exactly `User: <username>`"""
    name = fresh.name()
    expect(client.get(f"/user/{name}")).status(200).exactly(f"User: {name}")


@pytest.mark.requirement("any-name")
def test_a_name_may_hold_spaces(client):
    """GET /user/<username> answers for a name with spaces too"""
    _expect_name(client, f"{fresh.name()} {fresh.name()}")


@pytest.mark.requirement("two-variables")
def test_greets_with_the_greeting_in_the_url(client):
    """GET /greet/<greeting>/<name> answers exactly `<greeting>, <name>!`"""
    greeting, name = fresh.word(), fresh.name()
    expect(client.get(f"/greet/{greeting}/{name}")).status(200).exactly(f"{greeting}, {name}!")


@pytest.mark.requirement("one-segment")
def test_there_is_no_user_without_a_name(client):
    """GET /user/ answers 404"""
    expect(client.get("/user/")).status(404)


@pytest.mark.requirement("one-segment")
def test_a_name_is_not_two_parts_of_the_path(client):
    """GET /user/ada/lovelace answers 404"""
    expect(client.get(f"/user/{fresh.name()}/{fresh.name()}")).status(404)


def _expect_name(client, name: str) -> None:
    """Expect this name in the answer, in the words that the app has for a plain name.

    Whether these are the right words is the matter of the requirement `user` alone. The plain
    name is asked for last, and only where the answer is not the right one to begin with, so
    that an app which remembers too much loses `user` alone as well.
    """
    response, answer = client.get(f"/user/{quote(name, safe='')}"), f"User: {name}"
    if _text(response) != answer:
        plain = fresh.name()
        words = _text(client.get(f"/user/{plain}"))
        answer = words.replace(plain, name) if plain in words else answer
    expect(response).status(200).exactly(answer)


def _text(response) -> str:
    """Return the body with character references resolved."""
    return unescape(response.get_data(as_text=True)).strip()
