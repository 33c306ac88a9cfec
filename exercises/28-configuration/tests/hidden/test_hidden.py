"""The hidden checks of 28-configuration.

An app that stumbles over one missing variable should not lose what the others are about. So a
program that starts no server is tried once more with all the other variables set.
"""

from html import unescape

import pytest

from grader.examiner.page import shows, visible_text
from grader.suite import expect, fail, fresh, say

# An address of this machine, by number and by name: Flask listens on the same.
LOCAL = ("127.0.0.1", "localhost")
EVERYTHING = {"APP_HOST": "127.0.0.1", "APP_SECRET_KEY": "s" * 32, "APP_SITE_NAME": "Site"}
STARTS = 5
LEAST_LENGTH = 16
# So many places of a key differ in some of the starts, even where chance repeats a sign; the time
# of day, down to the nanosecond, does not change that much from one start to the next.
LEAST_CHANGES = 12
MODES = {"debug off": {}, "debug on": {"APP_DEBUG": "1"}}
KINDS_OF_KEY = {
    "letters": "{word}{other}",
    "signs": "{word}+/=-_.:{other}%$#",
    "spaces": "{word} {other} {number}",
    "long": "{word}{other}{number}" * 4,
    "digits": "{number}" * 8,
}
KINDS_OF_NAME = {
    "one word": "{name}",
    "spaces": "{name} and {other}",
    "apostrophe": "{name}'s site no. {number}",
    "accents": "Café {accents}",
    "other letters": "{greek} {cyrillic} {japanese}",
}


@pytest.mark.requirement("debug-off")
def test_an_import_leaves_debug_mode_off(student):
    """debug mode is off when app.py is imported and APP_DEBUG is not set"""
    _expect_debug_off_when_imported(student, {})


@pytest.mark.requirement("debug-off")
def test_a_program_leaves_debug_mode_off(student):
    """debug mode is off with `python app.py` when APP_DEBUG is not set"""
    _expect_debug_off_when_run(student, {})


@pytest.mark.requirement("debug-on")
def test_one_switches_debug_mode_on(student):
    """debug mode is on with `python app.py` when APP_DEBUG is 1"""
    env = {"APP_DEBUG": "1"}
    run = _run(student, env)
    if run.starts:
        is_on = run.starts[0].debug
    else:
        # Without a server of its own it is started by `flask run`, which imports it.
        student.restart(env=env)
        is_on = bool(student.app.config["DEBUG"])
    if not is_on:
        came = say("debug mode off") if run.exception is None else _no_server(run.exception)
        fail(_command(env), say("debug mode on"), came)


@pytest.mark.requirement("debug-on")
@pytest.mark.parametrize("value", ["0", ""], ids=["0", "empty"])
def test_another_value_leaves_debug_mode_off(student, value):
    """debug mode stays off when APP_DEBUG is 0 or empty, imported or run as a program"""
    _expect_debug_off_when_imported(student, {"APP_DEBUG": value})
    _expect_debug_off_when_run(student, {"APP_DEBUG": value})


@pytest.mark.requirement("secret")
@pytest.mark.parametrize("pattern", KINDS_OF_KEY.values(), ids=list(KINDS_OF_KEY))
def test_the_key_is_the_one_in_the_environment(student, pattern):
    """SECRET_KEY is the text in APP_SECRET_KEY, character by character"""
    _expect_key(student, _made(pattern), {})


@pytest.mark.requirement("secret")
def test_the_key_is_taken_in_debug_mode_too(student):
    """SECRET_KEY is the text in APP_SECRET_KEY, in debug mode too"""
    _expect_key(student, fresh.word(32), MODES["debug on"])


@pytest.mark.requirement("random-secret")
@pytest.mark.parametrize("env", MODES.values(), ids=list(MODES))
def test_every_start_makes_a_key_by_chance(student, env):
    """without APP_SECRET_KEY every start makes a new random key of at least 16 characters"""
    asked = say("importing app.py {count} times without APP_SECRET_KEY", count=STARTS)
    keys = [_key_of_a_start(student, env) for _ in range(STARTS)]
    for key in keys:
        if not isinstance(key, str | bytes) or len(key) < LEAST_LENGTH:
            least = LEAST_LENGTH
            expected = say("each time a key of at least {count} characters or bytes", count=least)
            fail(asked, expected, _short_key(key))
    if len(set(keys)) < len(keys):
        fail(asked, say("each time another key"), say("the same key more than once"))
    if sum(len(set(signs)) > 1 for signs in zip(*keys, strict=False)) < LEAST_CHANGES:
        fail(asked, say("keys that are made by chance"), say("keys that are nearly the same"))


@pytest.mark.requirement("host")
def test_the_address_is_local_by_default(student):
    """`python app.py` listens on 127.0.0.1 when APP_HOST is not set"""
    _expect_host(student, {}, LOCAL)


@pytest.mark.requirement("host")
@pytest.mark.parametrize("kind", ["this machine", "all addresses", "a network"])
def test_the_address_is_the_one_in_the_environment(student, kind):
    """`python app.py` listens on the address in APP_HOST"""
    low, high = fresh.number(2, 99), fresh.number(100, 250)
    hosts = {
        "this machine": f"127.0.{low}.{high}",
        "all addresses": "0.0.0.0",
        "a network": f"192.168.{low}.{high}",
    }
    _expect_host(student, {"APP_HOST": hosts[kind]}, (hosts[kind],))


@pytest.mark.requirement("title")
def test_the_site_has_a_name_by_default(student):
    """GET / shows the configuration value SITE_NAME, which is `My site`"""
    _expect_site_name(student, "My site", {})


@pytest.mark.requirement("title")
@pytest.mark.parametrize("pattern", KINDS_OF_NAME.values(), ids=list(KINDS_OF_NAME))
def test_the_name_is_the_one_in_the_environment(student, pattern):
    """GET / shows the configuration value SITE_NAME, which is the text in APP_SITE_NAME"""
    name = _made(pattern)
    _expect_site_name(student, name, {"APP_SITE_NAME": name})


@pytest.mark.requirement("title")
@pytest.mark.parametrize("env", MODES.values(), ids=list(MODES))
def test_the_page_keeps_the_key_to_itself(student, env):
    """GET / never shows the secret key"""
    for key in ({}, {"APP_SECRET_KEY": fresh.word(32)}):
        student.restart(env=env | key)
        response = student.client().get("/")
        _expect_without(response, [*key.values(), student.app.config["SECRET_KEY"]])


def _made(pattern: str) -> str:
    """Return a new text of a kind."""
    return pattern.format(
        word=fresh.word(20),
        name=fresh.name(),
        other=fresh.name(),
        number=fresh.number(),
        accents=fresh.letters("accents"),
        greek=fresh.letters("greek"),
        cyrillic=fresh.letters("cyrillic"),
        japanese=fresh.letters("japanese"),
    )


def _command(env: dict[str, str], program: str = "python app.py") -> str:
    return " ".join([*_settings(env), program])


def _importing(env: dict[str, str]) -> str:
    if not env:
        return say("importing app.py")
    return say("importing app.py with {settings}", settings=" ".join(_settings(env)))


def _settings(env: dict[str, str]) -> list[str]:
    return [f'{name}="{value}"' for name, value in env.items()]


def _short_key(key: object) -> str:
    """Say what there is of a key that is too short, if anything."""
    if not isinstance(key, str | bytes):
        return say("no SECRET_KEY")
    return say("a key of length {count}", count=len(key))


def _run(student, env: dict[str, str]):
    """Run app.py as a program; once more with all other variables if it starts no server."""
    run = student.run_as_program(env=env)
    return run if run.starts else student.run_as_program(env=EVERYTHING | env)


def _expect_debug_off_when_imported(student, env: dict[str, str]) -> None:
    student.restart(env=env)
    if student.app.config["DEBUG"]:
        fail(_importing(env), say("debug mode off"), say("debug mode on"))


def _expect_debug_off_when_run(student, env: dict[str, str]) -> None:
    if any(start.debug for start in _run(student, env).starts[:1]):
        fail(_command(env), say("debug mode off"), say("debug mode on"))


def _expect_key(student, key: str, env: dict[str, str]) -> None:
    env = env | {"APP_SECRET_KEY": key}
    came = _key_of_a_start(student, env)
    if came not in (key, key.encode()):
        told = f"SECRET_KEY {came!r}" if came else say("no SECRET_KEY")
        if isinstance(came, int | float) and came:
            told = say("SECRET_KEY {value}, a number and no text", value=came)
        fail(_importing(env), f"SECRET_KEY {key!r}", told)


def _key_of_a_start(student, env: dict[str, str]):
    student.restart(env=env)
    return student.app.config["SECRET_KEY"]


def _expect_host(student, env: dict[str, str], allowed: tuple[str, ...]) -> None:
    run = student.run_as_program(env=env)
    host = run.starts[0].host if run.starts else None
    if host not in allowed:
        came = say("a server on {host}", host=host) if host else _no_server(run.exception)
        fail(_command(env), say("a server on {host}", host=allowed[0]), came)


def _no_server(error) -> str:
    """Say that a program has started no server, and the error that it ended with."""
    if error is None:
        return say("no server")
    told = f"{error.error}: {error.text}"
    return say("no server, but {error} (line {line})", error=told, line=error.line)


def _expect_site_name(student, name: str, env: dict[str, str]) -> None:
    student.restart(env=env)
    response = student.client().get("/")
    if env and response.status_code == 200 and not shows(response.page, name):
        asked = say("{first}, then {second}", first=_command(env, "flask run"), second="GET /")
        expected = say("a page that shows `{text}`", text=name)
        fail(asked, expected, f"`{visible_text(response.page)[:300]}`")
    expect(response).status(200).shows(name)
    came = student.app.config.get("SITE_NAME")
    if came != name:
        expected = say("the configuration value SITE_NAME {value}", value=repr(name))
        fail(_importing(env), expected, repr(came))


def _expect_without(response, keys: list[object]) -> None:
    """Expect none of the keys in the answer, however it may be written."""
    body = unescape(response.get_data(as_text=True))
    for key in keys:
        # A shorter one could be a part of an ordinary word, and is the matter of `secret`.
        if isinstance(key, str | bytes) and len(key) >= LEAST_LENGTH:
            spellings = [key] if isinstance(key, str) else [repr(key), key.hex()]
            shown = any(each in body for each in spellings)
            expected = say("an answer without the secret key")
            came = say("the secret key, on the page or in its source")
            expect(response).that(not shown, expected, came)
