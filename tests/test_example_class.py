"""The example class gets what examples/expected.json says, and its README tells of everybody.

What a student did not hand in is not in expected.json.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (EXAMPLES / "expected.json").read_text(encoding="utf-8")
)
SLUGS = sorted({slug for exercises in EXPECTED.values() for slug in exercises})


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Grade the class once, as `make example` does, and return it as expected.json has it."""
    out = tmp_path_factory.mktemp("graded")
    paths = [str(EXAMPLES / "class"), "--course", str(ROOT), "--out", str(out)]
    exercises = [word for slug in SLUGS for word in ("--exercise", slug)]
    command = [sys.executable, "-m", "grader", "grade", *paths, "--jobs", "2", *exercises]
    run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if "the isolation level" in run.stderr:
        pytest.skip(run.stderr)
    assert run.returncode == 0, run.stdout + run.stderr
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return {student["student"]: _exercises(student) for student in results["students"]}


def _exercises(student: dict[str, Any]) -> dict[str, Any]:
    return {
        each["exercise"]: _found(each)
        for each in student["exercises"]
        if each["status"] != "missing"
    }


def _found(exercise: dict[str, Any]) -> dict[str, Any]:
    return {
        "status": exercise["status"],
        "diagnosis": exercise["diagnosis"] and exercise["diagnosis"]["kind"],
        "outcomes": {each["requirement"]: each["outcome"] for each in exercise["requirements"]},
    }


@pytest.mark.parametrize("student", EXPECTED)
def test_each_student_gets_the_expected_outcomes(
    graded: dict[str, dict[str, Any]], student: str
) -> None:
    assert graded[student] == EXPECTED[student]


def test_nobody_else_is_graded(graded: dict[str, dict[str, Any]]) -> None:
    assert list(graded) == list(EXPECTED)


def test_the_readme_of_the_examples_tells_of_everybody() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in EXPECTED if f"| `{name}" not in readme] == []
