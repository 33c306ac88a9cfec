"""`grader release`, and what a student hands in of it, as the commands see them."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from grader.release.assembly import Release

WriteFiles = Callable[[Path, Mapping[str, str]], Path]
Run = subprocess.CompletedProcess[str]
Graded = Callable[[Path], dict[str, Any]]

ROOT = Path(__file__).resolve().parents[2]
SOLUTION = "solutions/01-greeting/app.py"
DONE, WRONG = 0, 2


def grader(folder: Path, *arguments: object, **environment: str) -> Run:
    """Run the command in a folder."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("GRADER_")}
    return subprocess.run(
        [sys.executable, "-m", "grader", *map(str, arguments)],
        cwd=folder,
        env={**own, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def kit(course_root: Path) -> Path:
    """What the command writes of the small course."""
    command = grader(course_root, "release", "kit")
    assert command.returncode == DONE, command.stderr
    return course_root / "kit"


@pytest.fixture
def graded(course_root: Path) -> Graded:
    """Grade what students handed in by the small course; return the results of each by slug."""

    def grade(students: Path) -> dict[str, Any]:
        command = grader(course_root, "grade", students)
        assert command.returncode == DONE, command.stderr
        results = json.loads((course_root / "graded" / "results.json").read_text())
        return {
            student["student"]: {each["exercise"]: each for each in student["exercises"]}
            for student in results["students"]
        }

    return grade


def test_it_says_what_it_wrote_and_what_to_do_next(course_root: Path) -> None:
    command = grader(course_root, "release", "kit", "--zip", "kit.zip")
    assert (command.returncode, command.stderr) == (DONE, "")
    first, *_ = command.stdout.splitlines()
    assert first.startswith("kit: 2 exercises, ")
    assert "kit.zip: the same as a zip." in command.stdout
    assert "1. Try it as a student does: kit/README.md" in command.stdout
    assert "2. Give students kit.zip." in command.stdout


def test_folder_and_archive_are_those_of_the_release(
    course_root: Path, small_release: Release
) -> None:
    grader(course_root, "release", "kit", "--zip", "kit.zip")
    expected = small_release.files
    with zipfile.ZipFile(course_root / "kit.zip") as archive:
        assert archive.namelist() == list(expected)
    written = {
        path.relative_to(course_root / "kit").as_posix()
        for path in (course_root / "kit").rglob("*")
        if path.is_file()
    }
    assert written == expected.keys()


def test_it_writes_nothing_into_a_folder_with_other_files(course_root: Path) -> None:
    before = sorted(course_root.rglob("*"))
    command = grader(course_root, "release", "exercises")
    assert command.returncode == WRONG
    assert "exercises: is not empty" in command.stderr
    assert sorted(course_root.rglob("*")) == before


def test_it_writes_nothing_where_something_would_be_given_away(
    course_root: Path, write_files: WriteFiles
) -> None:
    place = "exercises/01-greeting/notes.txt"
    write_files(course_root, {place: "test_a_word_comes_back"})
    command = grader(course_root, "release", "kit", "--zip", "kit.zip")
    assert command.returncode == WRONG
    told = " ".join(command.stderr.split())
    assert f"{place}: names the hidden check test_a_word_comes_back." in told
    assert not (course_root / "kit").exists()
    assert not (course_root / "kit.zip").exists()


def test_it_writes_nowhere_that_is_gone_with_the_container(course_root: Path) -> None:
    reports = course_root / "reports"
    command = grader(course_root, "release", reports / "kit", GRADER_MOUNTS=str(reports))
    assert command.returncode == WRONG
    assert "Nothing is mounted" in command.stderr


def test_a_kit_that_comes_back_as_it_was_given_earns_what_the_starter_earns(
    kit: Path, graded: Graded, tmp_path: Path
) -> None:
    shutil.copytree(kit, tmp_path / "class" / "ada")
    ada = graded(tmp_path / "class")["ada"]
    assert [ada[slug]["earned"] for slug in ("01-greeting", "02-counting")] == [0, 0]


def test_a_kit_that_comes_back_edited_is_graded_by_the_courses_own_files(
    kit: Path,
    graded: Graded,
    small_course: Mapping[str, str],
    write_files: WriteFiles,
    tmp_path: Path,
) -> None:
    # What a student may find to change: the suite, the rubric, the grader, what was given out.
    solved = {
        "exercises/01-greeting/app.py": small_course[SOLUTION].replace("return word", "return ''"),
        "exercises/01-greeting/tests/public/test_public.py": "",
        "exercises/01-greeting/tests/hidden/test_hidden.py": "",
        "exercises/02-counting/tests/public/conftest.py": "raise SystemExit",
        "exercises/02-counting/conftest.py": "raise SystemExit",
        "rubric.yaml": (kit / "rubric.yaml").read_text().replace("points: 3", "points: 900"),
        "kit.json": "{}",
        ".venv/pyvenv.cfg": "",
        ".venv/lib/site-packages/flask/__init__.py": "raise SystemExit",
        ".grader/last.json": "{}",
    }
    students = tmp_path / "class"
    students.mkdir()
    shutil.make_archive(str(students / "bob"), "zip", write_files(kit, solved))
    bob = graded(students)["bob"]
    assert {slug: (each["earned"], each["possible"]) for slug, each in bob.items()} == {
        "01-greeting": (3, 5),
        "02-counting": (0, 5),
    }


def test_a_kit_with_the_environment_that_its_readme_makes_is_taken_in(
    kit: Path, graded: Graded, small_course: Mapping[str, str], tmp_path: Path
) -> None:
    (kit / "exercises" / "01-greeting" / "app.py").write_text(small_course[SOLUTION])
    students = tmp_path / "class"
    students.mkdir()
    # As many files as Flask and the grader come to, with what Python compiles of them.
    with zipfile.ZipFile(students / "cleo.zip", "w") as archive:
        for path in kit.rglob("*"):
            archive.write(path, path.relative_to(kit))
        archive.writestr(".venv/pyvenv.cfg", "")
        for number in range(8_000):
            archive.writestr(f".venv/lib/site-packages/package/module_{number}.py", "")
    assert graded(students)["cleo"]["01-greeting"]["earned"] == 5


def test_the_course_of_this_repository_can_be_released_solved_and_graded(
    released: Release, tmp_path: Path
) -> None:
    student = tmp_path / "class" / "dries"
    exercise = student / "exercises" / "01-hello-app"
    for path, content in released.files.items():
        (student / path).parent.mkdir(parents=True, exist_ok=True)
        (student / path).write_bytes(content)
    shutil.copytree(ROOT / "solutions" / "01-hello-app", exercise, dirs_exist_ok=True)
    command = grader(
        tmp_path, "grade", "class", "--course", ROOT, "--exercise", "0[12]-*", "--out", "out"
    )
    assert command.returncode == DONE, command.stderr
    [dries] = json.loads((tmp_path / "out" / "results.json").read_text())["students"]
    earned = {each["exercise"]: each["earned"] for each in dries["exercises"]}
    assert earned["01-hello-app"] == 10
    assert earned["02-routes"] <= 3
