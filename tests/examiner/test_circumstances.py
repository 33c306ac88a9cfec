"""With a failure comes what helps to understand it: the view, the routes, what was printed."""

from collections.abc import Callable

import pytest

from grader.errors import MachineryError
from grader.examiner.circumstances import Circumstances, circumstances
from grader.examiner.client import Client, Response
from grader.examiner.facts import Facts, Mismatch
from grader.examiner.history import REMEMBERED_BYTES
from grader.examiner.run import Run

Opened = Callable[[str], Run]

APP = """\
from functools import wraps

from flask import Flask, redirect, render_template, render_template_string

app = Flask(__name__)


def noisy(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        print("before")
        return view(*args, **kwargs)
    return wrapped


@app.get("/hello/<name>")
@noisy
def hello(name):
    return render_template_string("hello")


@app.post("/save")
def save():
    return "saved"


@app.get("/boom")
def boom():
    return helper()


@app.get("/page")
def page():
    return render_template("Page.html")


@app.post("/wrong")
def wrong():
    redirect("/")
    return "wrong"


def helper():
    return {}["x"]
"""


@pytest.fixture
def run(opened: Opened) -> Run:
    """A run of the app above."""
    return opened(APP)


def around(run: Run, *requests: tuple[str, str]) -> Circumstances:
    """Return the circumstances of the last of some requests."""
    client = Client(run)
    responses: list[Response] = [client.open(path, method=method) for method, path in requests]
    return circumstances(run, Facts(responses[-1].asked))


def test_the_view_that_answered_is_named_with_its_place(run: Run) -> None:
    found = around(run, ("GET", "/hello/Ada"))
    assert (found.request, found.status) == ("GET /hello/Ada", 200)
    assert found.view == ("app.py", 18, "hello")
    assert found.printed == "before\n"
    assert found.routes == ()
    assert found.curl == ("curl -i http://127.0.0.1:5000/hello/Ada",)


@pytest.mark.parametrize("request_", [("GET", "/helo/Ada"), ("POST", "/hello/Ada")])
def test_where_no_route_answers_those_that_there_are_are_told(
    run: Run, request_: tuple[str, str]
) -> None:
    found = around(run, request_)
    assert found.view is None
    assert found.routes == (
        ("/hello/<name>", "GET"),
        ("/save", "POST"),
        ("/boom", "GET"),
        ("/page", "GET"),
        ("/wrong", "POST"),
    )
    assert found.nearest == "/hello/<name>"


def test_what_runs_before_a_view_is_told_in_its_order_where_it_may_have_answered(
    opened: Opened,
) -> None:
    run = opened(
        "from flask import Flask, redirect, request\n"
        "app = Flask(__name__)\n"
        "@app.before_request\ndef log():\n    print(request.path)\n"
        "@app.before_request\ndef guard():\n"
        "    if request.path != '/open':\n        return redirect('/open')\n"
        "@app.get('/<name>')\ndef page(name):\n    return name\n"
    )
    assert around(run, ("GET", "/ada")).hooks == (("app.py", 4, "log"), ("app.py", 7, "guard"))
    assert around(run, ("GET", "/open")).hooks == ()
    unknown = around(run, ("GET", "/a/b"))
    assert unknown.view is None
    assert unknown.hooks == (("app.py", 4, "log"), ("app.py", 7, "guard"))


def test_a_handler_that_answers_where_no_route_does_is_named(opened: Opened) -> None:
    run = opened(
        "from flask import Flask\napp = Flask(__name__)\n"
        "@app.errorhandler(404)\ndef missing(error):\n    return 'none', 404\n"
    )
    assert around(run, ("GET", "/nowhere")).view == ("app.py", 4, "missing")


def test_steps_that_came_before_are_among_the_commands(run: Run) -> None:
    assert len(around(run, ("POST", "/save"), ("GET", "/boom")).curl) == 2


def test_an_exception_tells_the_lines_that_led_to_it(run: Run) -> None:
    response: Response = Client(run).open("/boom")
    assert response.exception is not None
    assert [each.code for each in response.exception.calls] == ["return helper()"]
    assert response.exception.code == 'return {}["x"]'


def test_a_template_that_was_probably_meant_is_named(opened: Callable[..., Run]) -> None:
    run = opened({"app.py": APP, "templates/page.html": ""})
    near = around(run, ("GET", "/page")).as_data()["near"]
    assert near["values"]["found"] == "templates/page.html"


def test_a_slip_in_the_view_is_told_and_one_in_a_step_before(run: Run) -> None:
    slip = "app.py, line 39: what redirect() makes is not returned"
    assert around(run, ("POST", "/wrong")).slip.startswith(slip)
    assert around(run, ("POST", "/wrong"), ("GET", "/hello/Ada")).slip.startswith(slip)
    run.begin_check()
    assert around(run, ("GET", "/hello/Ada")).slip == ""


def test_of_a_long_answer_only_the_start_is_kept(opened: Opened) -> None:
    source = "from flask import Flask\napp = Flask(__name__)\n"
    run = opened(source + "@app.get('/')\ndef page():\n    return 'x' * 1_000_000\n")
    Client(run).get("/")
    last = run.history.last("GET /")
    assert last is not None
    assert len(last.answer) == REMEMBERED_BYTES


@pytest.mark.parametrize("error", [MachineryError("gone"), Mismatch(Facts("x", "y", "z"))])
def test_an_app_that_goes_while_its_files_are_read_is_explained_without_them(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def gone(path: str, most: int) -> bytes | None:
        raise error

    monkeypatch.setattr(run, "read_file", gone)
    found = around(run, ("POST", "/wrong"))
    assert (found.status, found.slip, found.elements) == (200, "", ())
    assert circumstances(run, Facts("python app.py")) == Circumstances()


def test_a_command_that_is_wider_than_a_screen_is_left_out(run: Run) -> None:
    assert around(run, ("GET", "/hello/" + "a" * 30)).curl == ()
    assert around(run, ("GET", "/hello/" + "a" * 20)).curl != ()


def test_about_another_question_nothing_is_known(run: Run) -> None:
    Client(run).get("/hello/Ada")
    assert circumstances(run, Facts("python app.py")) == Circumstances()
    assert circumstances(run, Facts("python app.py")).as_data() == {}
    run.begin_check()
    assert circumstances(run, Facts("GET /hello/Ada")) == Circumstances()


def test_as_data_they_are_lists_and_leave_out_what_is_empty(run: Run) -> None:
    data = around(run, ("GET", "/nowhere")).as_data()
    assert data["routes"][0] == ["/hello/<name>", "GET"]
    assert data.keys() == {"request", "status", "curl", "routes"}


def test_a_static_file_that_was_probably_meant_is_named(opened: Callable[..., Run]) -> None:
    run = opened({"app.py": APP, "static/Style.css": "p {}"})
    near = around(run, ("GET", "/static/style.css")).as_data()["near"]
    assert near["values"]["found"] == "static/Style.css"
    assert "near" not in around(run, ("GET", "/nowhere.css")).as_data()
