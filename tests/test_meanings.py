"""What usually lies behind an error is said beside it."""

import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from flask import request

from grader.examiner.client import Client, Response
from grader.examiner.run import Run
from grader.feedback.meanings import meaning_of_error, meaning_of_routes, meaning_of_slip
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
        ("return 5", "name", "Your view returns a number, and a number is no page."),
        ("return 5.5", "name", "yours gives a value of type float"),
        ("return ''", "user", "The URL has a variable name, so the function view needs"),
        ("return ''", "name, more", "The function view wants a parameter more, and"),
        ("return 'a' + 1", "name", "A number is added to a text: str() makes text of it"),
        ("return 'a' + None", "name", "A text and None are added up"),
        ("session = redirect(name)", "name", "is called redirect too and hides Flask's"),
        ("return user(name, size=1)", "name", "user() has no parameter size"),
        ("return 1 + 'a'", "name", "A number and a text are added up"),
        ("return [a for a, b in {'abc': 1}]", "name", "for key, value in ….items()"),
        ("return None.text", "name", "Something here is None"),
        ("return render_template('x.html')", "name", "Flask looks for x.html in a folder called"),
        ("return url_for('user', 'Ada')", "name", "filename='style.css'"),
        (
            "return render_template_string('{% block a %}{% endblock %}' * 2)",
            "name",
            "only one block a.",
        ),
        ("return render_template_string('{% if %}')", "name", "between {% and %}, values between"),
        ("return url_for('user')", "name", "url_for needs its value too: 'who'"),
        ("return url_for('/user')", "name", "there is none called /user"),
        ("session['a'] = 1", "name", "none: set app.secret_key"),
        ("return session['a']", "name", "There is no 'a' in there this time"),
        ("return unknown", "name", "Python does not know unknown here"),
        (
            "x = x + 1",
            "name",
            "write `global x` as the first line of the function",
        ),
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


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"actual": "status 400 (Bad Request)", "view": ["app.py", 3, "save"]}, "use .get() there"),
        ({"actual": "status 400, `No name`", "view": ["app.py", 3, "save"]}, None),
        ({"actual": "status 400 (Bad Request)"}, None),
        ({"actual": "`<function a at 0x7f>`"}, "`<function…` is what Python shows of a function"),
        ({"asked": 'POST / with token="<bound method A>"'}, "write brackets behind its name"),
        ({"actual": "`b'a'`", "view": ["app.py", 3, "save"]}, "request.get_data(as_text=True)"),
        ({"actual": "another key: b'abc'"}, None),
        ({"actual": "`b'abc'`", "expected": "`b'abc'`"}, None),
        ({"actual": "/user/a%2520b", "expected": "/user/a%20b"}, "this was encoded twice"),
        ({"asked": "GET /a%25b", "actual": "`a%25b`"}, None),
    ],
)
def test_what_an_answer_shows_of_a_slip_is_explained(
    facts: dict[str, Any], said: str | None
) -> None:
    meaning = meaning_of_error(facts)
    assert meaning is None if said is None else said in str(meaning)


@pytest.mark.parametrize("facts", [{}, {"error": None}, {"error": {"error": "MyOwn", "text": 3}}])
def test_of_what_is_not_known_nothing_is_said(facts: dict[str, Any]) -> None:
    assert meaning_of_error(facts) is None


@pytest.mark.parametrize(
    ("request_", "status", "rule", "meaning"),
    [
        ("POST /save?x=1", 405, "/save", "/save is there, but not for POST: its route takes GET."),
        ("POST /a/Ada", 405, "/a/<name>", "/a/<name> is there, but not for POST"),
        ("GET /count/5", 404, "/count/int:n", "only between < and >, as in <int:n>."),
        ("GET /count/5/x", 404, "/count/int:n/x", "only between < and >, as in <int:n>."),
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
    method = "POST" if request_.startswith("GET /save") else "GET"
    facts = {"request": request_, "status": status, "routes": [["/", "GET"], [rule, method]]}
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
    assert meaning_of_error({"status": 404, "near": near}) == "You have template/x.html."


SLIP = Message("{file}, line 7: a slip.", file="app.py")


def test_a_slip_that_was_seen_in_the_source_is_what_it_means() -> None:
    assert meaning_of_slip({"slip": as_data(SLIP)}) == SLIP


@pytest.mark.parametrize("slip", [None, "x", ["dropped"], {"text": "{a}", "values": {}}, 3])
def test_of_a_slip_that_is_no_message_nothing_is_said(slip: object) -> None:
    assert meaning_of_slip({"slip": slip}) is None


def test_a_route_that_takes_a_method_is_not_said_not_to() -> None:
    routes = [["/note", "GET, PUT"]]
    facts = {"request": "PUT /note", "status": 405, "routes": routes}
    assert meaning_of_routes(facts) is None


def test_routes_that_are_quite_different_tell_nothing() -> None:
    other = {"request": "GET /price/5", "status": 404, "routes": [["/count/int:n", "GET"]]}
    assert meaning_of_routes(other) is None
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
