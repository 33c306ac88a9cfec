"""The checks of 28-configuration that you can run yourself."""

import pytest

from grader.examiner.page import shows, visible_text
from grader.suite import expect, fail, fresh, say


@pytest.mark.requirement("debug-off")
def test_debug_mode_is_off_when_the_app_is_imported(student):
    """debug mode is off when app.py is imported and APP_DEBUG is not set"""
    if student.app.config["DEBUG"]:
        fail(say("importing app.py"), say("debug mode off"), say("debug mode on"))


@pytest.mark.requirement("debug-off")
def test_debug_mode_is_off_when_the_app_is_run(student):
    """debug mode is off with `python app.py` when APP_DEBUG is not set"""
    if any(start.debug for start in student.run_as_program().starts[:1]):
        fail("python app.py", say("debug mode off"), say("debug mode on"))


@pytest.mark.requirement("debug-on")
def test_zero_leaves_debug_mode_off(student):
    """debug mode is off when APP_DEBUG is 0"""
    student.restart(env={"APP_DEBUG": "0"})
    if student.app.config["DEBUG"]:
        asked = say("importing app.py with {settings}", settings="APP_DEBUG=0")
        fail(asked, say("debug mode off"), say("debug mode on"))


@pytest.mark.requirement("secret")
def test_the_key_comes_from_the_environment(student):
    """SECRET_KEY is the text in APP_SECRET_KEY"""
    key = fresh.word(40)
    student.restart(env={"APP_SECRET_KEY": key})
    came = student.app.config["SECRET_KEY"]
    if came not in (key, key.encode()):
        asked = say("importing app.py with {settings}", settings=f"APP_SECRET_KEY={key}")
        told = say("another key: {key}", key=repr(came)) if came else say("no SECRET_KEY")
        fail(asked, f"SECRET_KEY {key!r}", told)


@pytest.mark.requirement("random-secret")
def test_two_starts_have_two_keys(student):
    """without APP_SECRET_KEY two starts have two different keys"""
    first = student.app.config["SECRET_KEY"]
    student.restart()
    second = student.app.config["SECRET_KEY"]
    if not first or first == second:
        asked = say("importing app.py twice without APP_SECRET_KEY")
        came = say("the same key") if first else say("no SECRET_KEY")
        fail(asked, say("two different keys"), came)


@pytest.mark.requirement("host")
def test_the_address_comes_from_the_environment(student):
    """`python app.py` listens on the address in APP_HOST"""
    # An address that every machine can listen on, so that the student can try it as well.
    run = student.run_as_program(env={"APP_HOST": "0.0.0.0"})
    hosts = [start.host for start in run.starts]
    if hosts[:1] != ["0.0.0.0"]:
        expected = say("a server on {host}", host="0.0.0.0")
        came = say("a server on {host}", host=hosts[0]) if hosts else _no_server(run.exception)
        fail("APP_HOST=0.0.0.0 python app.py", expected, came)


@pytest.mark.requirement("title")
def test_the_page_shows_the_name_of_the_site(client):
    """GET / shows `My site`"""
    expect(client.get("/")).status(200).shows("My site")


@pytest.mark.requirement("title")
def test_the_name_comes_from_the_environment(student):
    """GET / shows the name in APP_SITE_NAME"""
    name = f"{fresh.name()} and {fresh.name()}"
    student.restart(env={"APP_SITE_NAME": name})
    response = student.client().get("/")
    expect(response).status(200)
    if not shows(response.page, name):
        command = f'APP_SITE_NAME="{name}" flask run'
        asked = say("{first}, then {second}", first=command, second="GET /")
        expected = say("a page that shows `{text}`", text=name)
        fail(asked, expected, f"`{visible_text(response.page)[:300]}`")


def _no_server(error) -> str:
    """Say that a program has started no server, and the error that it ended with."""
    if error is None:
        return say("no server")
    told = f"{error.error}: {error.text}"
    return say("no server, but {error} (line {line})", error=told, line=error.line)
