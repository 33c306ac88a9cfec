"""The hidden checks of 03-dynamic-routes."""

from contextlib import suppress
from html import unescape
from urllib.parse import quote

import pytest

from grader.suite import expect, fresh

KINDS_OF_NAME = {
    "spaces": "{name} de {other}",
    "digits": "{name}{number}",
    "only digits": "{number}",
    "leading zeros": "00{number}",
    "decimal point": "{number}.50",
    "apostrophe": "{name} O'{other}",
    "quotes": '{name} "{word}" {other}',
    "hyphen": "{name}-{other}",
    "dot and underscore": "{name}.{other}_{word}",
    "ampersand": "{name} & {other}",
    "angle brackets": "<b>{name}",
    "plus and percent": "{name}+{number}%41%",
    "braces": "{{{{ {number} }}}}",
    "small letters": "{word}",
    "capitals inside": "Mc{name}",
}


@pytest.mark.requirement("user")
def test_shows_the_user_in_the_url(client):
    """GET /user/<username> answers exactly `User: <username>`"""
    name = fresh.name()
    expect(_visit(client, "user", name)).status(200).exactly(f"User: {name}")


@pytest.mark.requirement("user")
def test_shows_each_user_to_each_visitor(student):
    """GET /user/<username> answers so on every visit and to every visitor"""
    names = [fresh.name(), fresh.name()]
    for visitor in (student.client(), student.client()):
        for name in [*names, names[0]]:
            expect(_visit(visitor, "user", name)).status(200).exactly(f"User: {name}")


@pytest.mark.requirement("any-name")
@pytest.mark.parametrize("pattern", KINDS_OF_NAME.values(), ids=list(KINDS_OF_NAME))
def test_any_name_works(client, pattern):
    """GET /user/<username> answers for any name, character by character"""
    name = pattern.format(
        name=fresh.name(), other=fresh.name(), word=fresh.word(), number=fresh.number()
    )
    _expect_name(client, name)


@pytest.mark.requirement("any-name")
@pytest.mark.parametrize("kind", ["accents", "greek", "cyrillic", "japanese", "arabic"])
def test_any_letters_work(client, kind):
    """GET /user/<username> answers for names with accents and in other alphabets"""
    _expect_name(client, fresh.letters(kind))


@pytest.mark.requirement("any-name")
def test_a_name_of_one_letter_works(client):
    """GET /user/<username> answers for a name of one letter"""
    _expect_name(client, fresh.word(1))


@pytest.mark.requirement("two-variables")
@pytest.mark.parametrize(
    "pattern", ["{name}", "{word}", "Good {word}"], ids=["capital", "small letters", "two words"]
)
def test_greets_with_the_greeting_in_the_url(client, pattern):
    """GET /greet/<greeting>/<name> answers exactly `<greeting>, <name>!`"""
    greeting, name = pattern.format(name=fresh.name(), word=fresh.word()), fresh.name()
    expect(_visit(client, "greet", greeting, name)).status(200).exactly(f"{greeting}, {name}!")


@pytest.mark.requirement("two-variables")
@pytest.mark.parametrize(
    "pattern",
    ["{word}", "{name} & O'{other}", "{accents}"],
    ids=["small letters", "signs", "accents"],
)
def test_greets_any_name(client, pattern):
    """GET /greet/<greeting>/<name> shows the name character by character"""
    greeting = fresh.name()
    name = pattern.format(
        name=fresh.name(),
        other=fresh.name(),
        word=fresh.word(),
        accents=fresh.letters("accents"),
    )
    expect(_visit(client, "greet", greeting, name)).status(200).exactly(f"{greeting}, {name}!")


@pytest.mark.requirement("two-variables")
def test_greets_each_name_with_each_greeting(student):
    """GET /greet/<greeting>/<name> answers so on every visit and to every visitor"""
    greetings, names = [fresh.word(), fresh.word()], [fresh.name(), fresh.name()]
    for visitor in (student.client(), student.client()):
        for greeting in greetings:
            for name in names:
                response = _visit(visitor, "greet", greeting, name)
                expect(response).status(200).exactly(f"{greeting}, {name}!")


@pytest.mark.requirement("one-segment")
def test_there_is_no_user_without_a_name(client):
    """GET /user/ answers 404"""
    expect(client.get("/user/")).status(404)


@pytest.mark.requirement("one-segment")
@pytest.mark.parametrize("parts", [2, 3, 4])
def test_a_name_is_one_part_of_the_path(client, parts):
    """GET /user/ada/lovelace answers 404"""
    expect(_visit(client, "user", *(fresh.word() for _ in range(parts)))).status(404)


@pytest.mark.requirement("one-segment")
def test_these_urls_are_not_found_after_a_visit_either(client):
    """GET /user/ and /user/ada/lovelace answer 404, whoever was shown before"""
    name = fresh.name()
    # What becomes of this visit is the matter of the requirement `user` alone.
    with suppress(AssertionError):
        _visit(client, "user", name)
    expect(client.get("/user/")).status(404)
    expect(_visit(client, "user", name, fresh.name())).status(404)


def _visit(client, *parts: str):
    """Ask for the URL with these parts."""
    return client.get("".join(f"/{quote(part, safe='')}" for part in parts))


def _expect_name(client, name: str) -> None:
    """Expect this name in the answer, in the words that the app has for a plain name.

    Whether these are the right words is the matter of the requirement `user` alone. The plain
    name is asked for last, and only where the answer is not the right one to begin with, so
    that an app which remembers too much loses `user` alone as well.
    """
    response, answer = _visit(client, "user", name), f"User: {name}"
    if _text(response) != answer:
        plain = fresh.name()
        words = _text(_visit(client, "user", plain))
        answer = words.replace(plain, name) if plain in words else answer
    expect(response).status(200).exactly(answer)


def _text(response) -> str:
    """Return the body with character references resolved."""
    return unescape(response.get_data(as_text=True)).strip()
