"""The submission as suites see it: restarted, changed, called, its files read."""

from collections.abc import Callable
from io import BytesIO

import pytest

from grader.examiner.client import Client
from grader.examiner.facts import Mismatch
from grader.examiner.run import Run
from grader.examiner.student import Student

Running = Callable[..., Run]
StudentOf = Callable[..., Student]

APP = """\
import os

from flask import Flask, request

app = Flask(__name__)
TEAM = ["nobody"]
HOST = os.environ.get("APP_HOST", "localhost")


@app.route("/", methods=["GET", "POST"])
def page():
    return f"{HOST} {', '.join(TEAM)}"


@app.post("/upload")
def upload():
    os.makedirs("uploads", exist_ok=True)
    request.files["file"].save("uploads/x.txt")
    return "saved"


@app.get("/traps")
def traps():
    os.symlink("/etc/passwd", "link")
    os.symlink("/", "root")
    return "set"


def describe(*args):
    print("describing")
    return {"args": list(args)}


def fail(text):
    raise ValueError(text)


def strange():
    return object
"""


def test_a_restart_brings_a_new_environment_for_this_check_alone(opened: Running) -> None:
    run = opened(APP)
    student = Student(run)
    student.restart(env={"APP_HOST": "example.org"})
    assert student.client().get("/").text == "example.org nobody"
    run.begin_check()
    assert Student(run).client().get("/").text == "localhost nobody"


def test_a_restart_without_anything_is_a_fresh_start(student_of: StudentOf) -> None:
    student = student_of(APP)
    student.set("TEAM", ["Ada"])
    student.restart()
    assert student.client().get("/").text == "localhost nobody"


def test_a_name_can_be_bound_to_another_value_for_this_check_alone(opened: Running) -> None:
    run = opened(APP)
    student = Student(run)
    student.set("TEAM", ["Ada", "Grüße"])
    assert student.client().get("/").text == "localhost Ada, Grüße"
    run.begin_check()
    assert Student(run).client().get("/").text == "localhost nobody"


def test_a_function_is_called_with_plain_data(student_of: StudentOf) -> None:
    call = student_of(APP).call("describe", 1, "Grüße", [None, {"a": 0.5}])
    assert call.value == {"args": [1, "Grüße", [None, {"a": 0.5}]]}
    assert (call.printed, call.exception) == ("describing\n", None)


def test_what_a_function_raises_is_told(student_of: StudentOf) -> None:
    call = student_of(APP).call("fail", "no")
    assert call.value is None
    assert call.exception is not None
    assert (call.exception.error, call.exception.text) == ("ValueError", "no")
    assert call.exception.code == "raise ValueError(text)"


@pytest.mark.parametrize("name", ["missing", "TEAM"])
def test_a_function_that_there_is_not_is_told(student_of: StudentOf, name: str) -> None:
    assert student_of(APP).call(name).exception is not None


def test_a_value_that_is_no_plain_data_comes_as_text(student_of: StudentOf) -> None:
    assert student_of(APP).call("strange").value == "<class 'object'>"


def test_files_beside_the_app_are_read_as_they_are_now(student_of: StudentOf) -> None:
    student = student_of({"app.py": APP, "notes/a.txt": "kept"})
    assert student.file("notes/a.txt") == b"kept"
    assert student.file("uploads/x.txt") is None
    data = {"file": (BytesIO(b"\x00\xffnew"), "x.txt")}
    assert student.client().post("/upload", data=data).text == "saved"
    assert student.file("uploads/x.txt") == b"\x00\xffnew"


def test_files_of_one_check_do_not_reach_the_next(opened: Running) -> None:
    run = opened(APP)
    data = {"file": (BytesIO(b"new"), "x.txt")}
    Client(run).post("/upload", data=data)
    run.begin_check()
    assert Student(run).file("uploads/x.txt") is None


def test_no_trap_that_an_app_sets_is_stepped_into(student_of: StudentOf) -> None:
    student = student_of(APP)
    assert student.client().get("/traps").text == "set"
    for path in ("link", "root/etc/passwd", "../../x", "/etc/passwd", "templates/../../x"):
        assert student.file(path) is None


def test_the_submission_itself_is_never_changed(opened: Running) -> None:
    run = opened(APP + "\n\nopen('app.py', 'a').write('1 / 0')\n")
    run.drop()
    assert Client(run).get("/").status_code == 200


def test_an_app_that_starts_only_once_is_the_student_s_fault(opened: Running) -> None:
    run = opened(APP + "if 'APP_HOST' in os.environ:\n    1 / 0\n")
    with pytest.raises(Mismatch) as caught:
        Student(run).restart(env={"APP_HOST": "x"})
    assert "ZeroDivisionError" in caught.value.facts.actual
    assert Client(run).get("/").text == "localhost nobody"


def test_all_files_that_an_app_has_written_are_listed(student_of: StudentOf) -> None:
    student = student_of(
        {
            "app.py": """\
import tempfile
from flask import Flask

app = Flask(__name__)


@app.get("/<path:name>")
def write(name):
    with open(name.replace("UP", ".."), "w"), tempfile.NamedTemporaryFile(delete=False):
        return "written"
""",
            "uploads/a.txt": "a",
        }
    )
    for name in ("b.txt", "uploads/c.txt", "UP/evil.txt"):
        student.client().get(f"/{name}")
    assert student.files() == ["../evil.txt", "app.py", "b.txt", "uploads/a.txt", "uploads/c.txt"]


def test_too_many_files_are_the_student_s_own_doing(student_of: StudentOf) -> None:
    body = "for n in range(1500):\n    os.makedirs(f'd/{n}')\n    open(f'{n}', 'w').close()\n"
    student = student_of(APP + body)
    with pytest.raises(Mismatch, match="more than 2000"):
        student.files()


def test_a_secret_key_of_bytes_is_told_as_bytes(student_of: StudentOf) -> None:
    student = student_of(APP + "app.secret_key = bytes(range(20))\n")
    assert student.app.config["SECRET_KEY"] == bytes(range(20))


def test_a_client_without_middleware_asks_flask_itself(student_of: StudentOf) -> None:
    student = student_of(
        APP
        + """
inner = app.wsgi_app


def middleware(environ, start_response):
    start_response("200 OK", [])
    return [b"from the middleware"]


app.wsgi_app = middleware
"""
    )
    assert student.client().get("/nowhere").text == "from the middleware"
    assert student.client(middleware=False).get("/nowhere").status_code == 404
