"""The checks of 27-logging that you can run yourself."""

import pytest

from grader.suite import expect, fresh, say


@pytest.mark.requirement("ok")
def test_a_large_count_is_stored_and_logged(student):
    """POST /apples with a count of 10 or more answers `Stored <count> apples` and logs an info"""
    # In debug mode: whether messages are switched on without it is the matter of `debug`.
    student.restart(env={"FLASK_DEBUG": "1"})
    client, count = student.client(), fresh.number(10, 999)
    response = client.post("/apples", data={"count": str(count)})
    expect(response).status(200).exactly(f"Stored {count} apples")
    _expect_logged(response, "INFO", str(count))


@pytest.mark.requirement("low")
def test_a_small_count_is_stored_with_a_warning(client):
    """A count below 10 is stored too and logs a warning with the count in it"""
    for count in (0, 3, 9):
        response = client.post("/apples", data={"count": str(count)})
        expect(response).status(200)
        _expect_logged(response, "WARNING", str(count))


@pytest.mark.requirement("malformed")
@pytest.mark.parametrize("sent", ["-{number}", "{word}"], ids=["negative", "a word"])
def test_a_wrong_count_is_refused_with_an_error(client, sent):
    """A count that is negative or no whole number answers 400 and logs what was sent"""
    sent = sent.format(word=fresh.word(), number=fresh.number())
    response = client.post("/apples", data={"count": sent})
    expect(response).status(400)
    _expect_logged(response, "ERROR", sent)


@pytest.mark.requirement("malformed")
def test_a_missing_count_is_refused_with_an_error(client):
    """A post without count answers 400 and logs an error"""
    response = client.post("/apples")
    expect(response).status(400)
    _expect_logged(response, "ERROR", "")


@pytest.mark.requirement("logger")
def test_messages_are_logged_and_not_printed(client):
    """Messages come from the app's logger, not from logging itself, and nothing is printed"""
    names = set()
    for sent in (fresh.number(0, 9), fresh.number(10, 999), fresh.word()):
        response = client.post("/apples", data={"count": str(sent)})
        names |= {name for level, name, _ in response.logged if level != "DEBUG"}
        is_log = any(message in response.printed for _, _, message in response.logged)
        quiet = is_log or not response.printed
        came = say("printed: {text}", text=response.printed[:300])
        expect(response).that(quiet, say("nothing printed"), came)
    told = say("nothing was logged")
    if names:
        told = say("only messages of: {names}", names=", ".join(sorted(names)))
    expect(response).that(names - {"root"}, say("a message of the app's logger"), told)


@pytest.mark.requirement("debug")
def test_a_debug_message_is_logged(client):
    """POST /apples logs a debug message"""
    response = client.post("/apples", data={"count": str(fresh.number(10, 999))})
    _expect_logged(response, "DEBUG", "")


def _expect_logged(response, level: str, text: str) -> None:
    """Expect a message at this level that holds the text."""
    found = any(name == level and text in message for name, _, message in response.logged)
    wanted = say("a message at level {level}", level=level)
    if text:
        wanted = say("a message at level {level} that holds `{text}`", level=level, text=text)
    logged = "; ".join(f"{name}: {message}" for name, _, message in response.logged)
    came = say("logged: {messages}", messages=logged[:300]) if logged else say("nothing was logged")
    expect(response).that(found, wanted, came)
