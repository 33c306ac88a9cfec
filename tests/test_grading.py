"""A class is graded: each student gets one status and one score per exercise, whatever came in."""

import csv
import json
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from grader.isolation import try_isolation
from grader.results import results_schema

WriteFiles = Callable[[Path, Mapping[str, str]], Path]
GradeClass = Callable[..., dict[str, Any]]

RIGHT = """\
from flask import Flask

app = Flask(__name__)
app.add_url_rule("/", view_func=lambda: "Hello!", endpoint="greeting")
app.add_url_rule("/echo/<word>", view_func=lambda word: word, endpoint="echo")
app.add_url_rule("/next/<int:number>", view_func=lambda number: str(number + 1), endpoint="next")
"""
TWO_APPS = """\
from flask import Flask

one = Flask(__name__)
two = Flask(__name__)
"""
COMPOSED = unicodedata.normalize("NFC", "léa")
DECOMPOSED = unicodedata.normalize("NFD", "léa")
CLASS = {
    "ada/01-greeting/app.py": RIGHT,
    "ada/02-counting/app.py": RIGHT,
    "bob/01-greeting/app.py": RIGHT.replace("Hello!", "Bye!"),
    "bob/02-counting/app.py": RIGHT,
    "cleo/notes.txt": "I did not get to it.\n",
    "dirk/01-greeting/app.py": RIGHT.replace("Flask(__name__)", "Flask(__name__"),
    "dirk/02-counting/app.py": RIGHT + "raise SystemExit(0)\n",
    "eve/01-greeting/app.py": "import os\n\nos._exit(0)\n",
    "eve/02-counting/app.py": "import sys\n\nsys.exit(0)\n",
    "finn/01-greeting/app.py": TWO_APPS,
    "finn/02-counting/app.py": RIGHT + "print(1 / 0)\n",
    "=cmd()/01-greeting/app.py": RIGHT,
    "new\nline/01-greeting/app.py": RIGHT,
    "Jo/01-greeting/app.py": RIGHT,
    "jo/01-greeting/app.py": RIGHT,
    f"{COMPOSED}/01-greeting/app.py": RIGHT,
    f"{DECOMPOSED}/01-greeting/app.py": RIGHT,
    "zoe/app.py": "print('in the wrong place')\n",
}
BROKEN = {
    ("dirk", "01-greeting"): ("syntax-error", 3),
    ("dirk", "02-counting"): ("exited", 7),
    ("eve", "01-greeting"): ("import-crashed", None),
    ("eve", "02-counting"): ("exited", 3),
    ("finn", "01-greeting"): ("no-app", 4),
    ("finn", "02-counting"): ("import-error", 7),
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the results of the class are."""
    return tmp_path_factory.mktemp("graded")


@pytest.fixture(scope="module")
def graded(
    out: Path, small_course: Mapping[str, str], write_files: WriteFiles, grade_class: GradeClass
) -> dict[str, Any]:
    """The results of the class, by student."""
    root = write_files(out / "course", small_course)
    students = write_files(out / "class", CLASS)
    (students / "gina" / "01-greeting").mkdir(parents=True)
    (students / "gina" / "01-greeting" / "app.py").symlink_to(students / "ada/01-greeting/app.py")
    return grade_class(root, students, out / "out")


def of(graded: Mapping[str, Any], student: str, slug: str) -> dict[str, Any]:
    """Return what a student got for an exercise."""
    [exercise] = [each for each in graded[student]["exercises"] if each["exercise"] == slug]
    found: dict[str, Any] = exercise
    return found


def outcomes(exercise: Mapping[str, Any]) -> dict[str, str]:
    return {each["requirement"]: each["outcome"] for each in exercise["requirements"]}


def test_the_results_keep_to_the_schema_that_is_shipped(
    graded: dict[str, Any], out: Path, address: Path
) -> None:
    results = json.loads((out / "out" / "results.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(results_schema()).validate(results)
    assert results["isolation"] == try_isolation(address).level


def test_every_student_is_there_once_sorted_by_name(graded: dict[str, Any], out: Path) -> None:
    results = json.loads((out / "out" / "results.json").read_text(encoding="utf-8"))
    names = [student["student"] for student in results["students"]]
    assert names == sorted({*(path.partition("/")[0] for path in CLASS), "gina"})


def test_right_work_earns_everything(graded: dict[str, Any]) -> None:
    ada = graded["ada"]
    assert (ada["earned"], ada["possible"], ada["grade"]) == (10, 10, "20.0")
    assert [each["status"] for each in ada["exercises"]] == ["graded", "graded"]


def test_wrong_work_loses_what_it_got_wrong_and_no_more(graded: dict[str, Any]) -> None:
    exercise = of(graded, "bob", "01-greeting")
    assert outcomes(exercise) == {"greets": "failed", "echoes": "passed"}
    assert (exercise["earned"], graded["bob"]["earned"]) == (2, 7)


def test_a_failed_requirement_is_explained(graded: dict[str, Any]) -> None:
    feedback = of(graded, "bob", "01-greeting")["requirements"][0]["feedback"]
    assert "Hello!" in feedback
    assert "Bye!" in feedback
    assert "Return the text." in feedback


def test_a_student_without_an_exercise_is_missing_and_stays_in(graded: dict[str, Any]) -> None:
    assert [each["status"] for each in graded["cleo"]["exercises"]] == ["missing", "missing"]
    assert (graded["cleo"]["earned"], graded["cleo"]["grade"]) == (0, "0.0")
    assert [each["status"] for each in graded["zoe"]["exercises"]] == ["missing", "missing"]


@pytest.mark.parametrize(("student", "slug"), BROKEN)
def test_an_app_that_cannot_be_imported_earns_nothing_of_everything(
    graded: dict[str, Any], student: str, slug: str
) -> None:
    exercise = of(graded, student, slug)
    assert (exercise["status"], exercise["earned"], exercise["possible"]) == ("broken", 0, 5)
    assert set(outcomes(exercise).values()) == {"not-run"}
    assert sum(each["possible"] for each in exercise["requirements"]) == 5


@pytest.mark.parametrize(("student", "slug"), BROKEN)
def test_a_broken_app_has_a_diagnosis_that_names_the_line_where_there_is_one(
    graded: dict[str, Any], student: str, slug: str
) -> None:
    diagnosis = of(graded, student, slug)["diagnosis"]
    kind, line = BROKEN[student, slug]
    assert (diagnosis["kind"], diagnosis["line"]) == (kind, line)
    assert line is None or f"line {line}" in diagnosis["message"]


def test_two_apps_of_which_none_is_named_app_are_both_named(graded: dict[str, Any]) -> None:
    message = of(graded, "finn", "01-greeting")["diagnosis"]["message"]
    assert "one" in message
    assert "two" in message


def test_work_that_is_unsafe_is_refused(graded: dict[str, Any]) -> None:
    exercise = of(graded, "gina", "01-greeting")
    assert (exercise["status"], exercise["earned"], exercise["possible"]) == ("refused", 0, 5)
    assert exercise["diagnosis"]["kind"] == "refused-link"


@pytest.mark.parametrize("name", ["Jo", "jo", COMPOSED, DECOMPOSED], ids=ascii)
def test_names_that_some_computers_take_for_one_are_nobodys_fault(
    graded: dict[str, Any], name: str
) -> None:
    exercise = of(graded, name, "01-greeting")
    assert (exercise["status"], exercise["earned"]) == ("grader-error", None)
    assert exercise["diagnosis"]["kind"] == "refused-student"
    assert (graded[name]["earned"], graded[name]["grade"]) == (None, None)


@pytest.mark.parametrize("name", ["=cmd()", "new\nline"], ids=ascii)
def test_a_strange_name_is_a_name(graded: dict[str, Any], name: str) -> None:
    assert of(graded, name, "01-greeting")["earned"] == 5


def test_no_denominator_shrinks(graded: dict[str, Any]) -> None:
    assert {student["possible"] for student in graded.values()} == {10}
    assert {each["possible"] for one in graded.values() for each in one["exercises"]} == {5}


def test_the_gradebook_has_a_safe_row_for_each_student(graded: dict[str, Any], out: Path) -> None:
    with (out / "out" / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert len(rows) == len(graded)
    assert rows["ada"] == {
        "student": "ada",
        "01-greeting": "5",
        "02-counting": "5",
        "earned": "10",
        "possible": "10",
        "grade": "20.0",
        "notes": "",
    }
    assert "'=cmd()" in rows
    assert "01-greeting: broken (syntax-error)" in rows["dirk"]["notes"]
    assert (rows["jo"]["01-greeting"], rows["jo"]["earned"], rows["jo"]["grade"]) == ("", "", "")
    assert not any("\n" in name for name in rows)


def test_each_run_is_stored_below_the_runs_and_nowhere_else(
    graded: dict[str, Any], out: Path
) -> None:
    files = [path.relative_to(out / "out") for path in (out / "out").rglob("*") if path.is_file()]
    assert {path.parts[0] for path in files} == {"results.json", "gradebook.csv", "runs"}
    assert {len(path.parts) for path in files if path.parts[0] == "runs"} == {3}
