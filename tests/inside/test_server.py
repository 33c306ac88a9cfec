"""The server of a student's app: what a visitor gets, and what running app.py comes to."""

from collections.abc import Callable, Mapping

import pytest

from grader.examiner.client import Client
from grader.examiner.run import Run
from grader.examiner.student import Start, Student

Files = str | Mapping[str, str | bytes]
Running = Callable[..., Run]
StudentOf = Callable[..., Student]

APP = """\
from flask import Flask, request

app = Flask(__name__)
{setup}


@app.route("/", methods=["GET", "POST"])
def page():
    return {answer}
"""
PLAIN = APP.format(setup="", answer="'found'")


def app_with(answer: str, setup: str = "") -> str:
    return APP.format(setup=setup, answer=answer)


@pytest.mark.parametrize(
    "setup",
    [
        "app.debug = True",
        "app.testing = True",
        "app.config['PROPAGATE_EXCEPTIONS'] = True",
        "app.config.update(TRAP_HTTP_EXCEPTIONS=True, TRAP_BAD_REQUEST_ERRORS=True)",
        "app.config.update(DEBUG=True, TESTING=True)",
        "app.config['EXPLAIN_TEMPLATE_LOADING'] = True",
        "",
    ],
)
def test_a_visitor_never_sees_an_exception(student_of: StudentOf, setup: str) -> None:
    student = student_of(app_with("request.form['missing'] if request.args else 1 / 0", setup))
    response = student.client().open("/")
    assert response.status_code == 500
    assert "Internal Server Error" in response.text
    assert response.exception is not None
    assert response.exception.error == "ZeroDivisionError"
    assert student.client().open("/?x=1").status_code == 400


def test_the_configuration_is_told_as_the_student_set_it(student_of: StudentOf) -> None:
    setup = (
        "app.config.update(DEBUG=True, TESTING=True, SECRET_KEY='x', LIST=[1, {'a': None}],"
        " OBJECT=object, TUPLE=(1,), TRAP_HTTP_EXCEPTIONS=True)"
    )
    config = student_of(app_with("''", setup)).app.config
    assert config["DEBUG"] is config["TESTING"] is config["TRAP_HTTP_EXCEPTIONS"] is True
    assert config["SECRET_KEY"] == "x"
    assert config["LIST"] == [1, {"a": None}]
    assert config["TUPLE"] == [1]
    assert config["OBJECT"] == "<class 'object'>"


def test_redirects_lead_to_where_the_app_is_visited(student_of: StudentOf) -> None:
    setup = "app.config['SERVER_NAME'] = 'localhost:5000'\napp.add_url_rule('/folder/', 'folder')"
    student = student_of(app_with("''", setup))
    assert student.client().open("/folder").headers["Location"] == "http://localhost/folder/"
    assert student.app.config["SERVER_NAME"] == "localhost:5000"


def test_routes_and_views_are_told(student_of: StudentOf) -> None:
    setup = "@app.post('/two')\n@app.get('/one/<int:n>')\ndef many(n=0):\n    return ''"
    student = student_of(app_with("''", setup))
    routes = {route.rule: route for route in student.app.routes}
    assert set(routes) == {"/", "/one/<int:n>", "/two", "/static/<path:filename>"}
    assert routes["/"].methods == ("GET", "HEAD", "OPTIONS", "POST")
    assert routes["/two"].view == routes["/one/<int:n>"].view != routes["/"].view
    assert student.view_of("/one/7") == student.view_of("/two", "POST")
    assert student.view_of("/one/x") is None
    assert student.view_of("/two") is None
    assert student.app.name == "app"


def test_a_method_of_an_object_is_one_view_however_often_it_is_named(
    student_of: StudentOf,
) -> None:
    setup = (
        "class Pages:\n    def show(self):\n        return ''\none, two = Pages(), Pages()\n"
        "app.add_url_rule('/a', 'a', one.show)\napp.add_url_rule('/b', 'b', one.show)\n"
        "app.add_url_rule('/c', 'c', two.show)"
    )
    student = student_of(app_with("''", setup))
    assert student.view_of("/a") == student.view_of("/b") != student.view_of("/c")


def test_where_the_app_may_be_visited_is_no_matter(student_of: StudentOf) -> None:
    setup = "app.config['TRUSTED_HOSTS'] = ['127.0.0.1', 'example.org']"
    assert student_of(app_with("'found'", setup)).client().get("/").text == "found"


def test_a_header_that_no_server_could_send_is_a_500(student_of: StudentOf) -> None:
    client = student_of(app_with("'found', {'X-User': request.args['x']}")).client()
    response = client.open("/", query_string={"x": "Αλίκη"})
    assert response.status_code == 500
    assert response.exception is not None
    assert response.exception.error == "UnicodeEncodeError"
    assert client.open("/", query_string={"x": "é"}).text == "found"


@pytest.mark.parametrize(
    ("status", "value"),
    [
        ("200 OK", "1\\r\\nX-B: 2"),
        ("200 OK", "1\\0"),
        ("200 OK\\r\\nX-B: 2", "1"),
        ("\uff12\uff10\uff10 OK", "1"),
    ],
)
def test_a_head_that_holds_the_end_of_a_line_or_is_no_text_of_a_server_is_a_500(
    student_of: StudentOf, status: str, value: str
) -> None:
    start = f"start('{status}', [('X-A', '{value}')]) and None or [b'found']"
    response = (
        student_of(app_with("''", f"app.wsgi_app = lambda _, start: {start}")).client().get("/")
    )
    assert (response.status_code, response.text) == (500, "")
    assert "X-B" not in response.headers


@pytest.mark.parametrize(
    "raised",
    ["1 / 0", "exit(3)", "__import__('sys').exit()", "(_ for _ in ()).throw(KeyboardInterrupt)"],
)
def test_an_exception_of_any_kind_is_a_500_and_the_app_goes_on(
    student_of: StudentOf, raised: str
) -> None:
    client = student_of(app_with(f"{raised} if request.args else 'found'")).client()
    assert client.open("/?x=1").status_code == 500
    assert client.open("/").text == "found"


def test_a_view_that_returns_nothing_is_a_500_with_the_reason(student_of: StudentOf) -> None:
    response = student_of(app_with("None")).client().open("/")
    assert response.status_code == 500
    assert response.exception is not None
    assert "did not return a valid response" in response.exception.text


def test_bytes_of_any_kind_arrive_and_return(student_of: StudentOf) -> None:
    body = bytes(range(256)) * 5000
    client = student_of(app_with("request.get_data()")).client()
    assert client.post("/", data=body).data == body


def test_a_stream_is_read_to_its_end_and_closed(student_of: StudentOf) -> None:
    setup = (
        "from flask import Response, stream_with_context\nclosed = []\n"
        "def parts():\n    try:\n        yield 'a'\n        yield request.path\n"
        "    finally:\n        print('closed')"
    )
    answer = (
        student_of(app_with("Response(stream_with_context(parts()))", setup)).client().open("/")
    )
    assert (answer.text, answer.printed) == ("a/", "closed\n")


def test_a_stream_that_breaks_is_a_500(student_of: StudentOf) -> None:
    setup = "from flask import Response\ndef parts():\n    yield 'a'\n    1 / 0"
    response = student_of(app_with("Response(parts())", setup)).client().open("/")
    assert response.status_code == 500
    assert response.exception is not None
    assert (response.exception.error, response.exception.line) == ("ZeroDivisionError", 7)


@pytest.mark.parametrize(
    "call",
    [
        "app.run()",
        "app.run(debug=True, port=80, host='0.0.0.0')",
        "from werkzeug.serving import run_simple\nrun_simple('localhost', 5000, app)",
        "import werkzeug.serving\nwerkzeug.serving.run_simple('localhost', 5000, app)",
    ],
)
def test_a_server_started_by_the_import_is_noted_and_not_run(opened: Running, call: str) -> None:
    run = opened(f"{PLAIN}\n\n{call}\n")
    assert Student(run).starts_server
    assert Client(run).get("/").text == "found"


@pytest.mark.parametrize(("first_line", "starts"), [("", 0), ("# coding: latin-1\n", 1)])
def test_a_program_starts_only_if_its_bytes_are_text(
    opened: Running, first_line: str, starts: int
) -> None:
    source = f"{first_line}{PLAIN}\n\nif __name__ == '__main__':\n    app.run()\n# café\n"
    program = Student(opened({"app.py": source.encode("latin-1")})).run_as_program()
    assert len(program.starts) == starts
    assert (program.exception is None) == bool(starts)


def test_an_import_that_starts_no_server_is_not_noted(opened: Running) -> None:
    run = opened(f"{PLAIN}\n\nif __name__ == '__main__':\n    app.run()\n")
    assert not Student(run).starts_server


@pytest.mark.parametrize(
    ("call", "start"),
    [
        ("app.run()", Start("127.0.0.1", 5000, debug=False, by_app_run=True)),
        ("app.run(debug=True)", Start("127.0.0.1", 5000, debug=True, by_app_run=True)),
        ("app.run('0.0.0.0', 8080)", Start("0.0.0.0", 8080, debug=False, by_app_run=True)),
        (
            "app.config['SERVER_NAME'] = 'example.org:99'\n    app.run()",
            Start("example.org", 99, debug=False, by_app_run=True),
        ),
        (
            "import os\n    app.run(port=int(os.environ['PORT']))",
            Start("127.0.0.1", 7777, debug=False, by_app_run=True),
        ),
        (
            "from werkzeug.serving import run_simple\n    run_simple('localhost', 1, app)",
            Start("localhost", 1, debug=False, by_app_run=False),
        ),
    ],
)
def test_a_program_tells_where_its_server_would_listen(
    student_of: StudentOf, call: str, start: Start
) -> None:
    student = student_of(f"{PLAIN}\n\nif __name__ == '__main__':\n    {call}\n")
    program = student.run_as_program(env={"PORT": "7777"})
    assert program.starts == (start,)
    assert (program.exit, program.exception) == (0, None)


@pytest.mark.parametrize(
    ("line", "exit_status"),
    [
        *(("pass", 0), ("exit()", 0), ("exit(3)", 3), ("exit('sorry')", 1)),
        *(("raise SystemExit", 0), ("exit(True)", 1), ("exit(-1)", 255), ("exit(10 ** 5000)", 0)),
    ],
)
def test_a_program_tells_how_it_ends(student_of: StudentOf, line: str, exit_status: int) -> None:
    student = student_of(f"{PLAIN}\nif __name__ == '__main__':\n    {line}\n")
    assert student.run_as_program().exit == exit_status


def test_a_program_tells_what_it_prints_and_raises(student_of: StudentOf) -> None:
    student = student_of(
        f"{PLAIN}\nif __name__ == '__main__':\n    print('hello')\n    app.run(prot=1)\n"
    )
    program = student.run_as_program()
    assert program.printed.startswith("hello\n")
    assert program.starts == ()
    assert program.exit == 1
    assert program.exception is not None
    assert (program.exception.error, program.exception.file) == ("TypeError", "app.py")


def test_a_program_imports_the_modules_beside_it(student_of: StudentOf) -> None:
    student = student_of(
        {
            "app.py": "from pages import app\n\nif __name__ == '__main__':\n    app.run()\n",
            "pages.py": PLAIN,
        }
    )
    assert [start.port for start in student.run_as_program().starts] == [5000]


def test_running_the_program_leaves_the_imported_app_alone(opened: Running) -> None:
    run = opened(app_with("open('n').read() if request.args else 'found'") + "open('n', 'a')\n")
    student = Student(run)
    assert student.client().open("/").text == "found"
    student.run_as_program()
    assert student.client().open("/").text == "found"
    assert run.sandboxes == 2


def test_a_setting_that_is_too_much_to_send_is_described(student_of: StudentOf) -> None:
    setup = (
        "app.config.update(SECRET_KEY='x', MOVIES=[{'title': 'λ' * 50}] * 9_999,"
        " NEVER=float('inf'), PICTURE=bytes(999_999), KEY=b'\\xff' * 32)"
    )
    config = student_of(app_with("''", setup)).app.config
    assert (config["SECRET_KEY"], config["KEY"]) == ("x", b"\xff" * 32)
    assert config["NEVER"] == "inf"
    assert config["MOVIES"].startswith("[{'title': 'λλλ")
    assert config["PICTURE"].startswith("b'\\x00")


def test_a_value_that_is_no_data_or_too_much_is_described(student_of: StudentOf) -> None:
    setup = "def never():\n    return float('inf')\ndef count(n):\n    return list(range(n))\n"
    student = student_of(app_with("''", setup))
    assert student.call("never").value == "inf"
    assert student.call("count", 9_999).value == list(range(9_999))
    assert student.call("count", 999_999).value.startswith("[0, 1, 2")
