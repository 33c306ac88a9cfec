"""What Gradescope, Classroom 50 and the old runner of GitHub Classroom do, really done."""

import base64
import json
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from grader.course.folders import load_course
from tests.ci.runner import Job, obeyed, read_yaml
from tests.ci.work import HOSTILE, RIGHT, WRONG

ROOT = Path(__file__).resolve().parents[2]
MAKE_ZIP = ROOT / "ci/gradescope/make_zip.py"
Repository = Callable[[str], Path]
Graded = Callable[[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def autograder(
    course: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder that Gradescope makes of the zip, once its setup has been run."""
    folder = tmp_path_factory.mktemp("gradescope") / "autograder"
    zipped = folder.with_name("autograder.zip")
    command = [sys.executable, MAKE_ZIP, zipped, "--course", course, "--exercise", "01-*"]
    subprocess.run([*map(str, command)], check=True)
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(folder / "source")
    setup = ["bash", str(folder / "source/setup.sh")]
    run = subprocess.run(setup, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    script = (folder / "source/run_autograder").read_bytes()
    (folder / "run_autograder").write_bytes(script)
    return folder


@pytest.fixture
def graded(autograder: Path, environment: dict[str, str]) -> Graded:
    """Hand in a file; return Gradescope's results."""

    def grade(name: str, content: str) -> dict[str, Any]:
        submission, results = autograder / "submission", autograder / "results"
        for folder in (submission, results):
            folder.mkdir(exist_ok=True)
            for old in folder.iterdir():
                old.unlink()
        (submission / name).write_text(content, encoding="utf-8")
        command = ["bash", str(autograder / "run_autograder")]
        run = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout + run.stderr
        return read(results / "results.json")

    return grade


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def test_gradescope_gets_the_points_of_hidden_checks_too(graded: Graded) -> None:
    results = graded("app.py", RIGHT)
    assert results["score"] == 5
    assert [test["status"] for test in results["tests"]] == ["passed", "passed"]


def test_what_gradescope_shows_of_a_hostile_app_is_text(graded: Graded) -> None:
    results = graded("app.py", HOSTILE)
    assert results["score"] == 0
    assert results["stdout_visibility"] == "hidden"
    assert {test["output_format"] for test in results["tests"]} == {"text"}
    assert "</details>]]><script>" in results["tests"][0]["output"]


def test_who_hands_in_something_else_is_told_so(graded: Graded) -> None:
    results = graded("notes.txt", "hello")
    assert results["score"] == 0
    assert "Hand in app.py" in results["output"]


def test_the_course_is_for_root_alone_where_submissions_run(autograder: Path) -> None:
    for path in [autograder / "source/course", *(autograder / "source/course").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0


def test_the_same_course_makes_the_same_zip(course: Path) -> None:
    autograder = runpy.run_path(str(MAKE_ZIP))["autograder"]
    zipped = autograder(load_course(course), [])
    assert zipped == autograder(load_course(course), [])
    with zipfile.ZipFile(BytesIO(zipped)) as archive:
        names = archive.namelist()
        assert archive.read("exercises.txt") == b"*\n"
    assert {"setup.sh", "run_autograder", "course/rubric.yaml"} <= set(names)
    assert names == sorted(names)


def test_the_old_runner_of_classroom_gets_its_result_as_an_output(
    kit_of: Repository, environment: dict[str, str], tmp_path: Path, runner_temp: Path
) -> None:
    repository = kit_of(WRONG)
    workflow = read_yaml(ROOT / "ci/classroom/classroom.yml")
    assert workflow["name"] == "Autograding Tests"
    [steps] = [job["steps"] for name, job in workflow["jobs"].items() if "tests" in name]
    student = read_yaml(ROOT / "ci/student/.github/workflows/check.yml")["jobs"]["check"]["steps"]
    assert steps[:3] == student[:3]
    contexts = {"steps.grader.outputs.result": ""}
    job = Job(tmp_path / "runner", repository, environment, runner_temp, contexts)
    job.do(steps, repository)
    assert job.status == 0, job.log
    result = json.loads(base64.b64decode(job.outputs["result"]))
    assert (result["status"], result["max_score"]) == ("fail", 5)
    assert [(test["status"], test["score"]) for test in result["tests"]] == [("fail", 0)]
    [error] = obeyed(job.log)
    assert (error.name, error.properties["line"]) == ("error", "9")
    assert "KeyError: 'Hello'" in error.message
    assert "KeyError: 'Hello'" in job.summary


def test_classroom_50_gets_a_result_of_what_was_submitted(
    released_kit: Path, environment: dict[str, str], tmp_path: Path, runner_temp: Path
) -> None:
    bundle, checkout = tmp_path / "bundle", tmp_path / "checkout"
    for path in released_kit.iterdir():
        bundle.mkdir(exist_ok=True)
        (bundle / path.name).symlink_to(path)
    script = bundle / "autograder.py"
    script.write_bytes((ROOT / "ci/classroom50/autograder.py").read_bytes())
    (bundle / "exercise.txt").write_text("01-greeting\n")
    checkout.mkdir()
    (checkout / "app.py").write_text(RIGHT)
    tag = "submit/2026-05-01T10-30-59Z-a1b2c3d"
    given = {
        "CLASSROOM": "web",
        "ASSIGNMENT": "greeting",
        "ASSIGNMENT_TYPE": "individual",
        "OWNER": "ada",
        "SUBMISSION_TAG": tag,
        "COMMIT_URL": "https://example.org/commit",
        "RELEASE_URL": "https://example.org/release",
    }
    command = [sys.executable, str(script)]
    run = subprocess.run(
        command, cwd=checkout, env=environment | given, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    result = read(checkout / "result.json")
    assert (result["score"], result["max-score"]) == (3, 5)
    assert (result["submission"], result["datetime"]) == (tag, "2026-05-01T10:30:59Z")
    assert (result["owner"], result["review"]) == ("ada", "https://example.org/commit")
