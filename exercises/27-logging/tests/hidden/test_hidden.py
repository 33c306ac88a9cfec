"""The hidden checks of 27-logging.

A log is looked at as records: level, name of the logger, message. How a handler writes them, and
where to, is the student's own business.
"""

import json
import re
from html import unescape
from urllib.parse import unquote_plus

import pytest

from grader.suite import expect, fail, fresh, say

# What Flask itself logs about an error that a view did not catch.
OF_FLASK = "Exception on "
POSTS = {
    "a large count": "{large}",
    "a small count": "{small}",
    "a negative count": "-{large}",
    "a word": "{word}",
    "no count": None,
}
MALFORMED = {
    "negative": ["-1", "-{small}", "-{large}"],
    "words": ["{word}", "{name} and {word}", "{large}{word}", "{large} {small}"],
    "not whole": ["{large}.5", "{small}.25", "-{large}.75"],
    "signs": ["{name}'s {word}", "{accents}", "<b>{word}</b>"],
}


@pytest.mark.requirement("ok")
def test_a_count_of_ten_or_more_is_stored(client):
    """POST /apples answers exactly `Stored <count> apples` to a count of 10 or more"""
    for count in (10, 11, 42, fresh.number(12, 99), fresh.number(100, 999), fresh.number(1000)):
        expect(_post(client, count)).status(200).exactly(f"Stored {count} apples")


@pytest.mark.requirement("ok")
def test_the_count_of_this_post_is_told_to_everybody(student):
    """POST /apples answers the count of this post, whoever has sent what before"""
    for visitor in (student.client(), student.client()):
        for count in (fresh.number(500, 999), fresh.number(100, 499)):
            expect(_post(visitor, count)).status(200).exactly(f"Stored {count} apples")


@pytest.mark.requirement("ok")
def test_a_count_of_ten_or_more_logs_an_info(student):
    """POST /apples with a count of 10 or more logs at level info a message with the count in it"""
    # In debug mode a logger without a level of its own keeps nothing back. Whether messages are
    # switched on without it is the matter of `debug` alone.
    student.restart(env={"FLASK_DEBUG": "1"})
    client = student.client()
    for count in (10, 11, fresh.number(12, 99), fresh.number(100, 999)):
        response = _post(client, count)
        found = _with_number(response, "INFO", count)
        expected = say("an info message with {count} in it", count=count)
        expect(response).that(found, expected, _logged(response))


@pytest.mark.requirement("low")
def test_a_count_below_ten_is_stored(client):
    """POST /apples stores a count from 0 to 9 as it stores a larger one"""
    for count in range(10):
        _expect_stored(client, count)


@pytest.mark.requirement("low")
def test_a_count_below_ten_logs_a_warning(client):
    """POST /apples with a count from 0 to 9 logs a warning with the count in it"""
    for count in range(10):
        response = _post(client, count)
        found = _with_number(response, "WARNING", count)
        expected = say("a warning with {count} in it", count=count)
        expect(response).that(found, expected, _logged(response))


@pytest.mark.requirement("low")
def test_a_larger_count_logs_no_warning(client):
    """POST /apples with a count of 10 or more does not warn"""
    for count in (10, fresh.number(20, 99), fresh.number(100, 999)):
        response = _post(client, count)
        warned = _with_number(response, "WARNING", count)
        # An app that counts ten among the small numbers, without an info, loses `ok`.
        if count > 10 or _with_number(response, "INFO", count):
            expected = say("no warning for {count}", count=count)
            expect(response).that(not warned, expected, _logged(response))


@pytest.mark.requirement("malformed")
@pytest.mark.parametrize("patterns", MALFORMED.values(), ids=list(MALFORMED))
def test_what_is_no_count_is_refused(client, patterns):
    """POST /apples answers 400 to what is no count, and logs an error that holds it"""
    for sent in map(_made, patterns):
        response = _post(client, sent)
        expect(response).status(400)
        found = any(_holds(message, sent) for message in _records(response, "ERROR"))
        expected = say("an error message that holds `{text}`", text=sent)
        expect(response).that(found, expected, _logged(response))


@pytest.mark.requirement("malformed")
@pytest.mark.parametrize(
    "data", [{}, {"{word}": "{large}"}, {"count": ""}], ids=["nothing", "another field", "empty"]
)
def test_a_post_without_a_count_is_refused(client, data):
    """POST /apples answers 400 and logs an error when there is no count, or an empty one"""
    response = client.post(
        "/apples", data={_made(name): _made(value) for name, value in data.items()}
    )
    expect(response).status(400)
    expect(response).that(_records(response, "ERROR"), say("an error message"), _logged(response))


@pytest.mark.requirement("malformed")
def test_a_good_count_is_not_refused(client):
    """POST /apples neither answers 400 to a good count nor logs an error"""
    counts = {9: "WARNING", 10: "INFO", fresh.number(100, 999): "INFO"}
    responses = [(_post(client, count), count, level) for count, level in counts.items()]
    # One good count that is refused, or that logs an error in place of what it should log, is the
    # matter of `ok` and `low`.
    stored = [each for each in responses if each[0].status_code != 400]
    expect(responses[-1][0]).that(stored, say("another status than 400"))
    always = all(_errors(response) for response, _, _ in stored)
    for response, count, level in stored:
        if always or _with_number(response, level, count):
            expect(response).that(not _errors(response), say("no error message"), _logged(response))


@pytest.mark.requirement("logger")
def test_the_messages_go_through_the_apps_logger(student):
    """The info, the warning and the error go through the app's logger"""
    client = student.client()
    found = []
    for pattern in POSTS.values():
        sent = _made(pattern)
        response = _post(client, sent)
        # What is not logged at all is the matter of the other requirements.
        if names := _loggers(response, sent):
            found.append((response, names))
    if not found:
        came = say("nothing but perhaps debug messages")
        fail("POST /apples", say("messages in the log"), came)
    own = _name_of_the_apps_logger(student)
    for response, names in found:
        through = any(name == own or name.startswith(f"{own}.") for name in names)
        came = say("only messages of: {names}", names=", ".join(sorted(names))[:300])
        expect(response).that(through, say("a message of the app's logger"), came)


@pytest.mark.requirement("logger")
@pytest.mark.parametrize("pattern", POSTS.values(), ids=list(POSTS))
def test_nothing_is_printed(student, pattern):
    """Nothing is written with print"""
    sent = _made(pattern)
    response = _post(student.client(), sent)
    printed = response.printed
    if not printed.strip():
        return
    is_log = any(message in printed for _, _, message in response.logged if message.strip())
    expected, came = say("nothing printed"), say("printed: {text}", text=printed.strip()[:300])
    expect(response).that(is_log, expected, came)
    # A handler may write its log on standard output. It goes on without print; print does not.
    student.set("print", None)
    again = _post(student.client(), sent)
    same = len(again.printed.splitlines()) == len(printed.splitlines())
    expect(response).that(same, expected, came)


@pytest.mark.requirement("debug")
@pytest.mark.parametrize("pattern", POSTS.values(), ids=list(POSTS))
def test_every_post_logs_a_debug_message(client, pattern):
    """Every POST to /apples logs a debug message, and such messages are switched on"""
    for _ in range(2):
        response = _post(client, _made(pattern))
        expect(response).that(
            _records(response, "DEBUG"), say("a debug message"), _logged(response)
        )


def _post(client, sent):
    """Post a count; None posts nothing."""
    return client.post("/apples", data={} if sent is None else {"count": str(sent)})


def _made(pattern: str | None) -> str | None:
    """Return a pattern with new words and numbers in it."""
    return pattern and pattern.format(
        large=fresh.number(100, 999),
        small=fresh.number(2, 9),
        word=fresh.word(),
        name=fresh.name(),
        accents=fresh.letters("accents"),
    )


def _records(response, level: str) -> list[str]:
    """Return the messages that were logged at a level."""
    return [message for name, _, message in response.logged if name == level]


def _errors(response) -> list[str]:
    """Return the error messages but those of Flask itself."""
    return [each for each in _records(response, "ERROR") if not each.startswith(OF_FLASK)]


def _with_number(response, level: str, number: int) -> list[str]:
    """Return the messages at a level that hold a number, and not as a part of another one."""
    return [message for message in _records(response, level) if _has_number(message, number)]


def _has_number(message: str, number: int) -> bool:
    return re.search(rf"(?<!\d){number}(?!\d)", message) is not None


def _holds(message: str, sent: str) -> bool:
    """Say whether a message holds what was sent: as it is, or as HTML, URL, Python or JSON."""
    readings = (message, unescape(message), unquote_plus(message))
    written = (repr(sent)[1:-1], ascii(sent)[1:-1], json.dumps(sent)[1:-1])
    return any(sent in reading for reading in readings) or any(each in message for each in written)


def _loggers(response, sent: str | None) -> set[str]:
    """Return the names of the loggers of a post's messages: of those that hold what was sent.

    Where none holds it, all count. Debug messages and those of Flask itself are none of these.
    """
    messages = [
        (name, message)
        for level, name, message in response.logged
        if level != "DEBUG" and not message.startswith(OF_FLASK)
    ]
    holding = {name for name, message in messages if sent and _holds(message, sent)}
    return holding or {name for name, _ in messages}


def _name_of_the_apps_logger(student) -> str:
    """Return the name of the app's logger, which is the app's own name.

    An app shows its name when it is looked at: `<Flask 'app'>`. So the module is asked for it.
    """
    if student.app.name is not None:
        shown = [student.call("__getattribute__", student.app.name)]
    else:
        shown = [student.call(factory) for factory in ("create_app", "make_app")]
    names = [re.search(r"['\"](.*)['\"]", str(each.value)) for each in shown if each.value]
    return next((name[1] for name in names if name), "app")


def _expect_stored(client, count: int) -> None:
    """Expect that a count is stored in the words that the app has for a larger one.

    Whether these are the right words, and the right status, is the matter of `ok` alone.
    """
    response, answer, status = _post(client, count), f"Stored {count} apples", 200
    if (response.status_code, response.get_data(as_text=True).strip()) != (status, answer):
        larger = fresh.number(10_000)
        stored = _post(client, larger)
        words = stored.get_data(as_text=True).strip()
        if stored.status_code < 400 and str(larger) in words:
            answer, status = words.replace(str(larger), str(count)), stored.status_code
    expect(response).status(status).exactly(answer)


def _logged(response) -> str:
    told = "; ".join(f"{level}: {message}" for level, _, message in response.logged)
    return say("logged: {messages}", messages=told[:300]) if told else say("nothing was logged")
