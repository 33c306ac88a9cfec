"""What usually lies behind an error is said beside it."""

import inspect
import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from flask import request

import grader.examiner.slips as looked_for
from grader.examiner.client import Client, Response
from grader.examiner.run import Run
from grader.feedback.meanings import meaning_of_error, meaning_of_routes
from grader.feedback.slips import meaning_of_slips
from grader.message import Message, as_data

VIEW = """
from flask import Flask, render_template, render_template_string, request, session, url_for
app = Flask(__name__)
@app.route("/<name>")
def view({parameters}):
    {body}
@app.route("/user/<who>")
def user(who):
    return who
def redirect():
    return "none"
"""


@pytest.mark.parametrize(
    ("body", "parameters", "meaning"),
    [
        ("name", "name", "Every path through a function needs its return"),
        ("return 5", "name", "yours gives a value of type int"),
        ("return ''", "user", "The URL has a variable name, so the function view needs"),
        ("return ''", "name, more", "The function view has a parameter more that nobody"),
        ("return 'a' + 1", "name", "A text and something else are added up"),
        ("return 'a' + None", "name", "A text and None are added up"),
        ("session = redirect(name)", "name", "is called redirect too and hides Flask's"),
        ("return user(name, size=1)", "name", "user() has no parameter size"),
        ("return 1 + 'a'", "name", "A text and something else are added up"),
        ("return None.text", "name", "Something here is None"),
        ("return render_template('x.html')", "name", "Flask looks for x.html in a folder called"),
        ("return render_template_string('{% if %}')", "name", "between {% and %}, values between"),
        ("return url_for('user')", "name", "url_for needs its value too: 'who'"),
        ("return url_for('/user')", "name", "there is none called /user"),
        ("session['a'] = 1", "name", "none: set app.secret_key"),
        ("return session['a']", "name", "There is no 'a' in there this time"),
        ("return unknown", "name", "Python does not know unknown here"),
        ("x = x + 1", "name", "x gets its value on some paths"),
        ("return int('x')", "name", "int() was given something that is no whole number"),
        ("return open('/no/file')", "name", "A path counts from where the app was started"),
    ],
)
def test_an_error_of_the_app_is_explained(
    opened: Callable[[str], Run], body: str, parameters: str, meaning: str
) -> None:
    run = opened(VIEW.format(body=body, parameters=parameters))
    response: Response = Client(run).open("/Ada")
    error = response.exception
    assert error is not None
    said = meaning_of_error({"error": asdict(error)})
    assert said is not None
    assert meaning in said


def test_what_works_only_during_a_request_is_explained() -> None:
    with pytest.raises(RuntimeError) as caught:
        _ = request.args
    said = meaning_of_error({"error": {"error": "RuntimeError", "text": str(caught.value)}})
    assert said is not None
    assert "move it into a view function" in said


def test_a_bad_request_of_a_view_s_own_is_explained() -> None:
    assert "use .get() there" in str(
        meaning_of_error({"status": 400, "view": ["app.py", 3, "save"]})
    )
    assert meaning_of_error({"status": 400}) is None


@pytest.mark.parametrize("facts", [{}, {"error": None}, {"error": {"error": "MyOwn", "text": 3}}])
def test_of_what_is_not_known_nothing_is_said(facts: dict[str, Any]) -> None:
    assert meaning_of_error(facts) is None


@pytest.mark.parametrize(
    ("request_", "status", "rule", "meaning"),
    [
        ("POST /save?x=1", 405, "/save", "/save is there, but not for POST: its route takes GET."),
        ("POST /a/Ada", 405, "/a/<name>", "/a/<name> is there, but not for POST"),
        ("GET /count/5", 404, "/count/int:n", "only between < and >, as in <int:n>."),
        ("GET /about", 308, "/about/", "a slash at the end counts"),
        ("GET /about/", 404, "/about", "a slash at the end counts"),
        ("GET /user/Ada", 308, "/user/<name>/", "a slash at the end counts"),
        ("GET /user/Ada", 404, "/user/name", "answers that one URL, letter by letter"),
        ("GET /save", 405, "/save", "a form sends GET unless it says method"),
        ("GET /a/b/c", 404, "/a/<x><y>", "has no slash between two of its variables"),
        ("GET /a/", 404, "/a/<x>", "For /a/ the function needs a second @app.route"),
        ("GET /a/5", 404, "/a/<float:x>", "float takes only numbers with a decimal point"),
        ("GET /a/5.5", 404, "/a/<int:x>", "int takes only whole numbers"),
        ("GET /a/b/c", 404, "/a/<x>", "an ordinary variable ends at a slash"),
    ],
)
def test_routes_tell_why_none_of_them_answered(
    request_: str, status: int, rule: str, meaning: str
) -> None:
    facts = {"request": request_, "status": status, "routes": [["/", "GET"], [rule, "GET"]]}
    said = meaning_of_routes(facts)
    assert said is not None
    assert meaning in said


@pytest.mark.parametrize(
    ("expected", "actual"),
    [("a printed line `in`", "printed: 404 NOT FOUND"), ("status 401", "status 404 (Not Found)")],
)
def test_where_no_route_is_needed_none_is_missed(expected: str, actual: str) -> None:
    facts = {"request": "GET /about/", "status": 404, "routes": [["/about", "GET"]]}
    assert meaning_of_routes(facts) is not None
    assert meaning_of_routes({**facts, "expected": expected, "actual": actual}) is None


def test_a_file_that_was_probably_meant_is_named() -> None:
    error = {"error": "TemplateNotFound", "text": "x.html"}
    near = as_data(Message("You have {file}.", file="template/x.html"))
    assert meaning_of_error({"error": error, "near": near}) == "You have template/x.html."


KINDS = (
    "above-the-route after-request args-of-a-post dropped flashed-wrong-way form-of-a-query"
    " lost-cookie marked-safe never-shown never-validated no-category no-such-block not-escaped"
    " not-handed-over only-browsers open-quote outside return-in-a-loop stored-unseen token-missing"
    " token-off trusted-name type-test written-out"
).split()


def facts_of_slip(kind: str) -> dict[str, Any]:
    """Return the facts of a failure that any kind of slip could have to do with."""
    return {
        "slips": [[kind, "app.py", 7, "name"]],
        "request": "POST /x",
        "expected": "an element with the class a",
        "error": {"error": "TypeError", "text": "'NoneType' object is not callable"},
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_slip_is_explained_with_its_place(kind: str) -> None:
    said = meaning_of_slips(facts_of_slip(kind))
    assert said is not None
    assert "app.py" in said or kind == "not-escaped"
    assert meaning_of_error(facts_of_slip(kind)) == said


def test_a_guard_above_the_route_comes_before_the_error_that_it_lets_through() -> None:
    slips = [["above-the-route", "app.py", 7, "login_required app.route"]]
    error = {"error": "KeyError", "text": "'user'", "file": "app.py"}
    said = str(meaning_of_error({"slips": slips, "error": error}))
    assert said.startswith("app.py, line 7: `@login_required` stands above `@app.route`, so")
    other = {"error": "NameError", "text": "name 'x' is not defined", "file": "app.py"}
    assert "Python does not know x" in str(meaning_of_error({"slips": slips, "error": other}))
    kept = [["dropped", "app.py", 7, "redirect"]]
    assert "There is no 'user'" in str(meaning_of_error({"slips": kept, "error": error}))


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("contnet content base.html", "no such block. Did you mean `content`?"),
        (
            "body  base.html",
            "`body`, and base.html has no such block. What is in it is never shown.",
        ),
        (
            "body  a layout.html",
            "and a layout.html has no such block. What is in it is never shown.",
        ),
        ("", "What is in it is never shown."),
    ],
)
def test_a_block_that_no_layout_has_is_told_with_the_one_that_was_meant(
    name: str, end: str
) -> None:
    said = str(meaning_of_slips({"slips": [["no-such-block", "templates/a.html", 3, name]]}))
    assert said.startswith("templates/a.html, line 3 fills the block `")
    assert said.endswith(end)


def test_slips_that_are_alike_are_told_together() -> None:
    slips = [["never-shown", "app.py", line, ""] for line in (7, 9)]
    assert str(meaning_of_slips({"slips": slips})).startswith("app.py, lines 7 and 9: flash()")


def test_the_kinds_are_those_that_are_looked_for() -> None:
    source = inspect.getsource(looked_for)
    assert sorted(set(re.findall(r'Slip\(\s*"([\w-]+)"', source))) == sorted(KINDS)


@pytest.mark.parametrize("kind", ["after-request", "no-category", "not-escaped", "token-off"])
def test_a_slip_that_has_nothing_to_do_with_a_failure_is_not_told(kind: str) -> None:
    facts = {"slips": [[kind, "app.py", 7, "name"]], "request": "GET /", "expected": "status 200"}
    assert meaning_of_slips(facts) is None


@pytest.mark.parametrize(
    "slips", [None, "x", [["dropped"]], [["unheard-of", "app.py", 1, ""]], [3]]
)
def test_of_slips_that_are_not_known_nothing_is_said(slips: object) -> None:
    assert meaning_of_slips({"slips": slips}) is None


def test_routes_that_are_quite_different_tell_nothing() -> None:
    facts = {"request": "GET /about", "status": 404, "routes": [["/", "GET"], ["/hi", "GET"]]}
    assert meaning_of_routes(facts) is None
    assert meaning_of_routes({"routes": "x"}) is None


@pytest.mark.parametrize("rule", ["/" + "<a>" * 30 + "!", "/" + "<a>a" * 20 + "b"])
def test_a_route_of_many_variables_is_compared_in_no_time(rule: str) -> None:
    # As an app may say; to try all ways to share the path out would take for ever.
    facts = {"request": f"GET /{'a' * 90}", "status": 404, "routes": [[rule, "GET"]]}
    assert meaning_of_routes(facts) is None


@pytest.mark.parametrize("rule", ["/<a>-<b>", "/<a><b>.<c>", "/x<a>-<b>c", "/<a>-b-<c>"])
def test_a_route_of_several_variables_is_told_to_differ_by_a_slash(rule: str) -> None:
    path = re.sub("<.>", "b.-b", rule)
    facts = {"request": f"GET {path}/", "status": 404, "routes": [[rule, "GET"]]}
    assert "a slash at the end counts" in str(meaning_of_routes(facts))
