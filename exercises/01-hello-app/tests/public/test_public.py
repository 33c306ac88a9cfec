"""The checks of 01-hello-app that you can run yourself."""

import re

import pytest

from grader.suite import expect, fail, fresh, say

# A condition on the name under which app.py runs, and how far the source is read.
CONDITION = re.compile(r"^[ \t]*(?:if|elif)\b[^\n]*__name__[^\n]*", re.MULTILINE)
MOST_SOURCE = 100_000


@pytest.mark.requirement("app-exists")
def test_the_application_is_named_app(student):
    """app.py holds a Flask application named `app`"""
    name = student.app.name
    if name != "app":
        fail(
            asked=say("the Flask application in app.py"),
            expected=say("a variable named `{name}`", name="app"),
            actual=say("a variable named `{name}`", name=name)
            if name
            else say("no variable of app.py holds it"),
        )


@pytest.mark.requirement("greets")
def test_the_page_says_hello(client):
    """GET / answers 200 with exactly `Hello, World!`"""
    expect(client.get("/")).status(200).exactly("Hello, World!")


@pytest.mark.requirement("only-root")
def test_another_url_is_not_found(client):
    """Any other URL answers 404"""
    expect(client.get("/hello")).status(404)
    expect(client.get(f"/{fresh.word()}")).status(404)


@pytest.mark.requirement("guarded-run")
def test_importing_starts_no_server(student):
    """Importing app.py does not start the server"""
    if student.starts_server:
        fail(
            asked="import app",
            expected=say("no server is started"),
            actual=_calls_on_import(student),
        )


@pytest.mark.requirement("guarded-run")
def test_running_the_program_starts_the_server(student):
    """`python app.py` calls app.run()"""
    program = student.run_as_program()
    if not any(start.by_app_run for start in program.starts):
        error = program.exception
        fail(
            asked="python app.py",
            expected=say("app.run() is called"),
            actual=say("the program stops with {name}: {text}", name=error.error, text=error.text)
            if error
            else _calls_nothing(student),
        )


def _calls_on_import(student) -> str:
    """Return in words that the server starts, and below which condition that is."""
    if line := _condition(student):
        return say(
            "app.run() is called while app.py is imported, in spite of the line `{line}`", line=line
        )
    return say("app.run() is called while app.py is imported")


def _calls_nothing(student) -> str:
    """Return in words that the program starts no server, and which condition keeps it from that."""
    if line := _condition(student):
        return say(
            "the program ends and has not called app.run(); app.py has the line `{line}`", line=line
        )
    return say("the program ends and has not called app.run()")


def _condition(student) -> str:
    """Return the first line of app.py with a condition on __name__, or an empty text."""
    source = (student.file("app.py") or b"").decode(errors="replace")
    found = CONDITION.search(source[:MOST_SOURCE])
    return found[0].strip()[:100] if found else ""
