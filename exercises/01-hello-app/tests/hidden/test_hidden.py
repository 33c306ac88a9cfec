"""The hidden checks of 01-hello-app."""

import re
from urllib.parse import quote
from uuid import uuid4

import pytest

from grader.suite import expect, fail, fresh, say

GREETING = "Hello, World!"
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
    expect(client.get("/")).status(200).exactly(GREETING)


@pytest.mark.requirement("greets")
def test_a_visitor_who_comes_back_is_greeted_the_same(client):
    """GET / answers the same on every visit"""
    for _ in range(3):
        expect(client.get("/")).status(200).exactly(GREETING)


@pytest.mark.requirement("greets")
def test_every_visitor_is_greeted_the_same(student):
    """GET / answers the same to every visitor"""
    for _ in range(3):
        expect(student.client().get("/")).status(200).exactly(GREETING)


@pytest.mark.requirement("only-root")
@pytest.mark.parametrize("path", ["/hello", "/home", "/about", "/index.html", "/app.py"])
def test_urls_that_other_apps_have_are_not_found(client, path):
    """URLs such as /hello and /home answer 404"""
    expect(client.get(path)).status(404)


@pytest.mark.requirement("only-root")
def test_made_up_urls_are_not_found(client):
    """A URL that nobody has thought of answers 404"""
    for path in _made_up_paths():
        expect(client.get(quote(path))).status(404)


@pytest.mark.requirement("only-root")
def test_no_route_but_the_root_answers(student, client):
    """The app has a page at / and nowhere else"""
    for route in student.app.routes:
        if route.rule != "/":
            expect(client.get(quote(_filled_in(route.rule)))).status(404)


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


def _made_up_paths() -> list[str]:
    """Return paths of every kind: of one part, deeper, with a slash, a dot, digits, accents."""
    return [
        f"/{fresh.word()}",
        f"/{fresh.name()}",
        f"/{fresh.number()}",
        f"/{fresh.word()}/",
        f"/{fresh.word()}/{fresh.word()}",
        f"/{fresh.word()}/{fresh.number()}/{fresh.word()}",
        f"/{fresh.word()}.html",
        f"/{fresh.name()} {fresh.name()}",
        f"/{fresh.letters('accents')}",
    ]


def _filled_in(rule: str) -> str:
    """Return a URL that fits a rule: a value stands in for each of its variables."""
    return re.sub(r"<(?:(?P<converter>\w+)(?:\((?P<options>.*?)\))?:)?\w+>", _value, rule)


def _value(variable: re.Match[str]) -> str:
    if variable["converter"] == "any":
        return variable["options"].split(",")[0].strip(" '\"")
    values = {"int": "7", "float": "7.5", "uuid": str(uuid4())}
    return values.get(variable["converter"]) or fresh.word()
