"""A student's work is checked without what only Linux and macOS have."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.message import from_data

LIKE_WINDOWS = Path(__file__).with_name("like_windows.py")

SUITE = """\
import pytest

from grader.suite import expect

pytestmark = pytest.mark.requirement("works")


def test_it_answers_and_what_it_prints_is_seen(client):
    answer = client.get("/")
    expect(answer).status(200).exactly("Hello!")
    assert answer.printed == "by number\\nprinted\\nno input\\n"


@pytest.mark.parametrize("time", [1, 2])
def test_it_counts_from_the_start_each_time(client, time):
    assert [client.get("/count").text for _ in range(2)] == ["1", "2"]


def test_its_files_are_found(client, student):
    client.get("/save")
    assert student.file("saved/deeper/note.txt") == b"saved"
    assert student.file("saved/deeper") is None
    assert student.files() == ["app.py", "saved/deeper/note.txt", "test_app.py"]


def test_it_takes_and_answers_much(client):
    assert client.post("/echo", data=b"x" * 3_000_000).data == b"x" * 3_000_000


def test_it_has_an_environment_of_its_own(student):
    student.restart(env={"NAME_OF_THE_SHOP": "Corner"})
    assert student.client().get("/environment").text == "Corner True"


def test_it_is_a_program_too(student):
    ran = student.run_as_program()
    assert (ran.exit, len(ran.starts)) == (0, 1)


def test_its_own_tests_pass(student):
    assert student.run_tests().passed == {"test_index"}


def test_it_crashes(client):
    client.get("/crash")


def test_it_hangs(client):
    client.get("/hang")


def test_it_answers_still(client):
    assert client.get("/count").text == "1"
"""
APP = """\
import os

from flask import Flask, request

app = Flask(__name__)
count = 0


@app.get("/")
def index():
    os.write(1, b"by number\\n")
    print("printed")
    try:
        input()
    except EOFError:
        print("no input")
    return "Hello!"


@app.get("/count")
def counted():
    global count
    count += 1
    return str(count)


@app.get("/save")
def save():
    os.makedirs("saved/deeper")
    with open("saved/deeper/note.txt", "w") as file:
        file.write("saved")
    return ""


@app.post("/echo")
def echo():
    return request.get_data()


@app.get("/environment")
def environment():
    return f"{os.environ['NAME_OF_THE_SHOP']} {'TMPDIR' in os.environ}"


@app.get("/crash")
def crash():
    os._exit(1)


@app.get("/hang")
def hang():
    while True:
        pass


if __name__ == "__main__":
    app.run()
"""
OWN_TESTS = """\
from app import app


def test_index():
    assert app.test_client().get("/count").text == "1"
"""


def in_such_a_python(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", *map(str, (LIKE_WINDOWS, *arguments))]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)


def test_a_submission_is_checked_where_nothing_of_linux_is(
    tmp_path: Path, write_files: Callable[[Path, Mapping[str, str]], Path]
) -> None:
    public = "course/exercises/01-first/tests/public/test_public.py"
    write_files(tmp_path, {public: SUITE, "work/app.py": APP, "work/test_app.py": OWN_TESTS})
    run = in_such_a_python("suite", tmp_path / "course", tmp_path / "work")
    found = json.loads(run.stdout.splitlines()[-1])
    assert (found["status"], found["diagnosis"], found["left"]) == ("graded", None, False)
    told = {}
    for test in found["document"]["tests"]:
        [facts] = (each["grader"].get("facts") for each in test["user_properties"])
        told[test["nodeid"].partition("::")[2]] = (test["outcome"], facts)
    failed = {name: facts for name, (outcome, facts) in told.items() if outcome != "passed"}
    assert failed.keys() == {"test_it_crashes", "test_it_hangs"}
    actual = {name: str(from_data(facts["actual"])) for name, facts in failed.items()}
    assert "the app stopped" in actual["test_it_crashes"]
    assert "no answer in time (more than 3.0 seconds)" in actual["test_it_hangs"]
    place = failed["test_it_hangs"]["error"]
    assert place["file"] == "app.py"
    assert APP.splitlines()[place["line"] - 1].strip() in ("while True:", "pass")


@pytest.mark.parametrize(("said", "status"), [("Hello!", 0), ("Good bye!", 1)])
def test_the_command_checks_and_reports_there_too(
    course_root: Path, tmp_path: Path, said: str, status: int
) -> None:
    app = (course_root / "solutions" / "01-greeting" / "app.py").read_text()
    folder = course_root / "exercises" / "01-greeting"
    (folder / "app.py").write_text(app.replace("Hello!", said))
    report = tmp_path / "report.xml"
    options = ("--isolation", "none", "--fail-under", "50", "--report", f"junit={report}")
    run = in_such_a_python("grader", "check", folder, *options)
    assert run.returncode == status
    assert "isolation none" in run.stdout
    assert ("Good bye!" in run.stdout) == bool(status)
    assert ("Good bye!" in report.read_text(encoding="utf-8")) == bool(status)
