"""The hidden checks of 28-configuration.

An app that stumbles over one missing variable should not lose what the others are about. So a
program that starts no server is tried once more with all the other variables set.
"""

from html import unescape

import pytest

from grader.examiner.page import shows, visible_text
from grader.suite import expect, fail, fresh

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
        fail(_command(env), "debug mode on", "debug mode off")


@pytest.mark.requirement("debug-on")
@pytest.mark.parametrize("value", ["0", ""], ids=["0", "empty"])
def test_another_value_leaves_debug_mode_off(student, value):
    """debug mode stays off when APP_DEBUG is 0 or empty, imported or run as a program"""
    _expect_debug_off_when_imported(student, {"APP_DEBUG": value})
    _expect_debug_off_when_run(student, {"APP_DEBUG": value})


@pytest.mark.requirement("secret")
@pytest.mark.parametrize("pattern", KINDS_OF_KEY.values(), ids=list(KINDS_OF_KEY))
def test_the_key_is_the_one_in_the_environment(student, pattern):
    """SECRET_KEY is the text in APP_SECRET_KEY, sign by sign"""
    _expect_key(student, _made(pattern), {})


@pytest.mark.requirement("secret")
def test_the_key_is_taken_in_debug_mode_too(student):
    """SECRET_KEY is the text in APP_SECRET_KEY, in debug mode too"""
    _expect_key(student, fresh.word(32), MODES["debug on"])


@pytest.mark.requirement("random-secret")
@pytest.mark.parametrize("env", MODES.values(), ids=list(MODES))
def test_every_start_makes_a_key_by_chance(student, env):
    """without APP_SECRET_KEY every start makes a new random key of at least 16 characters"""
    asked = f"importing app.py {STARTS} times without APP_SECRET_KEY"
    keys = [_key_of_a_start(student, env) for _ in range(STARTS)]
    for key in keys:
        if not isinstance(key, str | bytes) or len(key) < LEAST_LENGTH:
            came = f"a key of {len(key)}" if isinstance(key, str | bytes) else "no SECRET_KEY"
            fail(asked, f"each time a key of at least {LEAST_LENGTH} characters or bytes", came)
    if len(set(keys)) < len(keys):
        fail(asked, "each time another key", "the same key more than once")
    if sum(len(set(signs)) > 1 for signs in zip(*keys, strict=False)) < LEAST_CHANGES:
        fail(asked, "keys that are made by chance", "keys that are nearly the same")


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
    return " ".join([*(f'{name}="{value}"' for name, value in env.items()), program])


def _run(student, env: dict[str, str]):
    """Run app.py as a program; once more with all other variables if it starts no server."""
    run = student.run_as_program(env=env)
    return run if run.starts else student.run_as_program(env=EVERYTHING | env)


def _expect_debug_off_when_imported(student, env: dict[str, str]) -> None:
    student.restart(env=env)
    if student.app.config["DEBUG"]:
        fail(_command(env, "importing app.py"), "debug mode off", "debug mode on")


def _expect_debug_off_when_run(student, env: dict[str, str]) -> None:
    if any(start.debug for start in _run(student, env).starts[:1]):
        fail(_command(env), "debug mode off", "debug mode on")


def _expect_key(student, key: str, env: dict[str, str]) -> None:
    env = env | {"APP_SECRET_KEY": key}
    came = _key_of_a_start(student, env)
    if came not in (key, key.encode()):
        fail(_command(env, "importing app.py"), f"SECRET_KEY {key!r}", f"SECRET_KEY {came!r}")


def _key_of_a_start(student, env: dict[str, str]):
    student.restart(env=env)
    return student.app.config["SECRET_KEY"]


def _expect_host(student, env: dict[str, str], allowed: tuple[str, ...]) -> None:
    run = student.run_as_program(env=env)
    host = run.starts[0].host if run.starts else None
    if host not in allowed:
        error = run.exception
        came = f"a server on {host}" if host else "no server"
        if host is None and error is not None:
            came = f"{came}, but {error.error}: {error.text} (line {error.line})"
        fail(_command(env), f"a server on {allowed[0]}", came)


def _expect_site_name(student, name: str, env: dict[str, str]) -> None:
    student.restart(env=env)
    response = student.client().get("/")
    if env and response.status_code == 200 and not shows(response.page, name):
        asked = f"{_command(env, 'flask run')}, then GET /"
        fail(asked, f"a page that shows `{name}`", f"`{visible_text(response.page)[:300]}`")
    expect(response).status(200).shows(name)
    came = student.app.config.get("SITE_NAME")
    if came != name:
        asked = _command(env, "importing app.py")
        fail(asked, f"the configuration value SITE_NAME {name!r}", repr(came))


def _expect_without(response, keys: list[object]) -> None:
    """Expect none of the keys in the answer, however it may be written."""
    body = unescape(response.get_data(as_text=True))
    for key in keys:
        # A shorter one could be a part of an ordinary word, and is the matter of `secret`.
        if isinstance(key, str | bytes) and len(key) >= LEAST_LENGTH:
            spellings = [key] if isinstance(key, str) else [repr(key), key.hex()]
            shown = any(each in body for each in spellings)
            expect(response).that(not shown, "an answer without the secret key", "the secret key")
