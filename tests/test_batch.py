"""A run is made once, made anew when anything that it depends on has changed, and never lost."""

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grader import run_key
from grader.errors import CourseError
from grader.isolation import try_isolation

WriteFiles = Callable[[Path, Mapping[str, str]], Path]
GradeClass = Callable[..., dict[str, Any]]

ALL = {"ada/01-greeting", "bob/01-greeting", "bob/02-counting"}
RUBRIC, SOLUTION = "rubric.yaml", "solutions/01-greeting/app.py"
HIDDEN = "exercises/01-greeting/tests/hidden/test_hidden.py"


@dataclass
class Graded:
    """A class that has been graded once, with all that belongs to it in one folder."""

    folder: Path
    grade_class: GradeClass
    stamps: dict[str, tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.remember()

    def __call__(self, out: str = "out", **options: Any) -> dict[str, Any]:
        """Grade the class as it is now; return each student's results by name."""
        folder = self.folder
        return self.grade_class(folder / "course", folder / "class", folder / out, **options)

    def results(self) -> dict[str, Any]:
        results = json.loads((self.folder / "out" / "results.json").read_text(encoding="utf-8"))
        return {student["student"]: student for student in results["students"]}

    def made_anew(self) -> set[str]:
        """Return the runs that were stored since they were remembered."""
        return {run for run, stamp in self._stamps().items() if self.stamps.get(run) != stamp}

    def remember(self) -> None:
        self.stamps = self._stamps()

    def edit(self, path: str, *replacements: tuple[str, str]) -> None:
        """Replace texts in a file of the course."""
        file = self.folder / "course" / path
        content = file.read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in content
            content = content.replace(old, new)
        file.write_text(content, encoding="utf-8")

    def pretend(self, run: str, **header: Any) -> None:
        """Let a stored run say something else of itself."""
        file = self.run_file(run)
        document = json.loads(file.read_text(encoding="utf-8"))
        document["grader"] |= header
        file.write_text(json.dumps(document), encoding="utf-8")
        self.remember()

    def run_file(self, run: str) -> Path:
        return self.folder / "out" / "runs" / f"{run}.json"

    def _stamps(self) -> dict[str, tuple[int, int]]:
        runs = self.folder / "out" / "runs"
        stats = {path: path.stat() for path in runs.rglob("*.json")}
        return {
            path.relative_to(runs).with_suffix("").as_posix(): (stat.st_mtime_ns, stat.st_ino)
            for path, stat in stats.items()
        }


@pytest.fixture(scope="module")
def original(
    tmp_path_factory: pytest.TempPathFactory,
    small_course: Mapping[str, str],
    write_files: WriteFiles,
    grade_class: GradeClass,
) -> Path:
    """A folder with a course, a class and its results; to be copied."""
    folder = tmp_path_factory.mktemp("original")
    root = write_files(folder / "course", small_course)
    students = {
        "ada/01-greeting/app.py": small_course[SOLUTION],
        "bob/01-greeting/app.py": small_course[SOLUTION].replace("Hello", "Bye"),
        "bob/02-counting/app.py": "def (\n",
    }
    grade_class(root, write_files(folder / "class", students), folder / "out")
    return folder


@pytest.fixture
def graded(original: Path, tmp_path: Path, grade_class: GradeClass) -> Graded:
    """A class that has been graded once; the test may change everything."""
    return Graded(shutil.copytree(original, tmp_path / "graded"), grade_class)


@pytest.fixture
def no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, whoever starts a process fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)


def outcomes(students: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """Return the outcome of every check of every student."""
    return {
        (name, check["check"]): check["outcome"]
        for name, student in students.items()
        for exercise in student["exercises"]
        for requirement in exercise["requirements"]
        for check in requirement["checks"]
    }


def exercise_of(students: Mapping[str, Any], name: str, slug: str) -> dict[str, Any]:
    [found] = [each for each in students[name]["exercises"] if each["exercise"] == slug]
    return dict(found)


@pytest.mark.usefixtures("no_processes")
def test_an_unchanged_class_starts_no_process_and_gets_the_same_results(graded: Graded) -> None:
    before = graded.results()
    assert graded() == before
    assert graded.made_anew() == set()


def test_only_the_work_that_changed_is_run_again(graded: Graded) -> None:
    (graded.folder / "class/bob/02-counting/app.py").write_text("import nothing_of_the_kind\n")
    diagnosis = exercise_of(graded(), "bob", "02-counting")["diagnosis"]
    assert diagnosis["kind"] == "missing-module"
    assert graded.made_anew() == {"bob/02-counting"}


def test_a_changed_suite_runs_all_of_its_exercise_again(graded: Graded) -> None:
    graded.edit(HIDDEN, ("range(2)", "range(3)"))
    graded()
    assert graded.made_anew() == {"ada/01-greeting", "bob/01-greeting"}


def test_a_changed_limit_of_the_course_runs_everything_again(graded: Graded) -> None:
    graded.edit(RUBRIC, ("isolation: none", "isolation: none\nlimits: {memory_mib: 255}"))
    graded()
    assert graded.made_anew() == ALL


def test_a_changed_limit_of_an_exercise_runs_that_exercise_again(graded: Graded) -> None:
    graded.edit(RUBRIC, ("title: Counting", "title: Counting\n  limits: {memory_mib: 255}"))
    graded()
    assert graded.made_anew() == {"bob/02-counting"}


def test_another_version_of_the_grader_runs_everything_again(
    graded: Graded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_key, "grader_digest", lambda: "of other code")
    graded()
    assert graded.made_anew() == ALL


@pytest.mark.usefixtures("no_processes")
def test_changed_points_and_hints_are_scored_without_a_run(graded: Graded) -> None:
    graded.edit(RUBRIC, ("points: 3", "points: 8"), ("Return the text", "Look at the text"))
    students = graded()
    assert (students["ada"]["earned"], students["ada"]["possible"]) == (10, 15)
    feedback = exercise_of(students, "bob", "01-greeting")["requirements"][0]["feedback"]
    assert "Look at the text" in feedback
    assert graded.made_anew() == set()


def test_a_damaged_run_is_made_again(graded: Graded) -> None:
    before = outcomes(graded.results())
    file = graded.run_file("ada/01-greeting")
    file.write_bytes(file.read_bytes()[:-1])
    assert outcomes(graded()) == before
    assert graded.made_anew() == {"ada/01-greeting"}


@pytest.mark.usefixtures("no_processes")
def test_withdrawn_work_is_forgotten(graded: Graded) -> None:
    shutil.rmtree(graded.folder / "class/bob/02-counting")
    assert exercise_of(graded(), "bob", "02-counting")["status"] == "missing"
    assert not graded.run_file("bob/02-counting").exists()


@pytest.mark.usefixtures("no_processes")
def test_work_that_is_no_longer_safe_is_refused_without_a_run(graded: Graded) -> None:
    (graded.folder / "class/bob/02-counting/link").symlink_to("/etc/passwd")
    assert exercise_of(graded(), "bob", "02-counting")["status"] == "refused"


def test_runs_that_were_confined_less_than_the_rubric_asks_now_are_made_again(
    graded: Graded, address: Path
) -> None:
    level = try_isolation(address).level
    if level == "none":
        pytest.skip("this machine confines nothing")
    for run in ("ada/01-greeting", "bob/02-counting"):
        graded.pretend(run, isolation="none")
    graded.edit(RUBRIC, ("isolation: none", f"isolation: {level}"))
    graded()
    assert graded.made_anew() == {"ada/01-greeting", "bob/02-counting"}


@pytest.mark.usefixtures("no_processes")
def test_a_class_of_which_a_run_was_made_without_isolation_has_no_gradebook(
    graded: Graded,
) -> None:
    gradebook = graded.folder / "out" / "gradebook.csv"
    assert gradebook.exists()
    graded.pretend("ada/01-greeting", isolation="none")
    before = outcomes(graded())
    assert not gradebook.exists()
    graded.pretend("ada/01-greeting", isolation="container")
    assert outcomes(graded()) == before
    assert gradebook.exists()


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (HIDDEN, '"echoes"', '"waves"', "names the requirement 'waves', which 01-greeting has not"),
        (HIDDEN, '"echoes"', '"greets"', "no check proves 'echoes'"),
        (RUBRIC, "id: echoes", "id: waves", "no check proves 'waves'"),
    ],
)
def test_nothing_is_graded_with_a_suite_that_does_not_fit_the_rubric(
    graded: Graded, path: str, old: str, new: str, message: str
) -> None:
    before = graded.results()
    graded.edit(path, (old, new))
    with pytest.raises(CourseError, match=message):
        graded()
    assert graded.results() == before
    assert graded.made_anew() == set()


def test_a_solution_that_does_not_earn_everything_holds_its_exercise_back(graded: Graded) -> None:
    graded.edit(SOLUTION, ("return word", "return word + word"))
    graded.edit(RUBRIC, ("isolation: none", "isolation: none\nlimits: {memory_mib: 255}"))
    students = graded()
    held = exercise_of(students, "ada", "01-greeting")
    assert (held["status"], held["earned"], held["possible"]) == ("grader-error", None, 5)
    assert "solution of 01-greeting does not earn echoes" in held["diagnosis"]["message"]
    assert exercise_of(students, "bob", "02-counting")["status"] == "broken"


def test_what_was_held_back_is_graded_once_the_course_is_put_right(graded: Graded) -> None:
    before = outcomes(graded.results())
    for file in (graded.folder / "out" / "runs").rglob("*.json"):
        file.unlink()
    wrong, right = ("return word + word", "return word")
    graded.edit(SOLUTION, (right, wrong))
    assert graded()["ada"]["earned"] is None
    graded.edit(SOLUTION, (wrong, right))
    assert outcomes(graded()) == before


def test_what_failed_through_our_own_fault_is_tried_again_next_time(graded: Graded) -> None:
    graded.pretend("ada/01-greeting", status="grader-error")
    assert graded()["ada"]["earned"] == 5
    assert graded.made_anew() == {"ada/01-greeting"}


def test_a_run_that_fails_twice_through_our_own_fault_is_no_zero(graded: Graded) -> None:
    # A suite whose process is killed stands in for whatever may happen to a machine.
    kill = 'if "Bye" in client.get("/").text: __import__("os").kill(__import__("os").getpid(), 9)'
    graded.edit(HIDDEN, ("    word = fresh.word()", f"    {kill}\n    word = fresh.word()"))
    students = graded()
    failed = exercise_of(students, "bob", "01-greeting")
    assert (failed["status"], failed["earned"]) == ("grader-error", None)
    assert exercise_of(students, "ada", "01-greeting")["earned"] == 5


def test_the_number_of_jobs_changes_no_outcome(graded: Graded) -> None:
    assert outcomes(graded("new", jobs=4)) == outcomes(graded.results())


def test_another_order_of_the_checks_changes_no_outcome(graded: Graded) -> None:
    def order(out: str) -> list[str]:
        file = graded.folder / out / "runs/ada/01-greeting.json"
        return [test["nodeid"] for test in json.loads(file.read_text())["tests"]]

    assert outcomes(graded("new", jobs=1, seed=1)) == outcomes(graded.results())
    assert sorted(order("new")) == sorted(order("out"))
    assert order("new") != order("out")
