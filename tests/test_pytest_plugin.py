"""A plain pytest runs the checks of a course with the grader's feedback, and others as ever."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.pytest_plugin import course_of

WriteFiles = Callable[[Path, Mapping[str, str]], Path]

GREETING = "exercises/01-greeting"
APP = f"{GREETING}/app.py"


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder, with no plugin but the grader's."""
    only = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    # On a CI system pytest's summary repeats each message in full.
    inherited = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "grader.pytest_plugin", *arguments],
        cwd=folder,
        env={**inherited, **only, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def kit(course_root: Path, small_course: Mapping[str, str]) -> Path:
    """What students receive of the small course, with both exercises solved."""
    for slug in ("01-greeting", "02-counting"):
        solution = small_course[f"solutions/{slug}/app.py"]
        (course_root / "exercises" / slug / "app.py").write_text(solution)
        shutil.rmtree(course_root / "exercises" / slug / "tests" / "hidden")
    return course_root


def test_the_checks_of_an_exercise_pass(kit: Path) -> None:
    tested = run(kit, GREETING, "--strict-markers")
    assert tested.returncode == 0, tested.stdout
    assert "1 passed" in tested.stdout


def test_files_of_the_same_name_in_all_exercises_are_told_apart(kit: Path) -> None:
    for mode in ("prepend", "importlib"):
        tested = run(kit, f"--import-mode={mode}")
        assert "2 passed" in tested.stdout


def test_a_failure_is_told_as_feedback_and_not_as_a_traceback(kit: Path) -> None:
    (kit / APP).write_text((kit / APP).read_text().replace("Hello!", "Hallo!"))
    tested = run(kit, GREETING, GRADER_ISOLATION="none")
    assert tested.returncode == 1
    assert "  Expected: exactly `Hello!`" in tested.stdout.splitlines()
    for never in ("Mismatch", "test_public.py:1", "expect("):
        assert never not in tested.stdout


def test_an_app_that_cannot_be_imported_is_told_once(kit: Path) -> None:
    suite = kit / GREETING / "tests/public/test_public.py"
    again = "\n\n@pytest.mark.requirement('greets')\ndef test_again(client):\n    client.get('/')\n"
    suite.write_text(suite.read_text() + again)
    (kit / APP).write_text("def (\n")
    tested = run(kit, GREETING)
    assert tested.stdout.count("Python cannot read app.py, line 1") == 1
    assert tested.stdout.count("Not checked: see the first check above.") == 1
    assert "2 errors" in tested.stdout


def test_a_mistake_in_the_rubric_is_told(kit: Path) -> None:
    rubric = kit / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("points: 2", "points: two"))
    tested = run(kit, GREETING)
    assert tested.returncode != 0
    assert "rubric.yaml:8:" in tested.stdout + tested.stderr


def test_what_cannot_be_checked_is_told_in_the_language_of_the_course_or_the_system(
    kit: Path,
) -> None:
    shutil.copytree(kit / GREETING, kit / "exercises" / "03-unknown")
    tested = run(kit, "exercises/03-unknown", LC_ALL="nl_BE.UTF-8")
    assert "Er is geen oefening '03-unknown' in rubric.yaml." in tested.stdout + tested.stderr
    rubric = kit / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("course: {", "course: {language: en, "))
    tested = run(kit, "exercises/03-unknown", LC_ALL="nl_BE.UTF-8")
    assert "There is no exercise '03-unknown'" in tested.stdout + tested.stderr


def test_what_fails_on_this_machine_is_told_in_dutch_too(kit: Path, tmp_path: Path) -> None:
    far = tmp_path / ("far" * 40)
    far.mkdir()
    tested = run(kit, GREETING, LC_ALL="nl_BE.UTF-8", TMPDIR=str(far))
    assert "Zet TMPDIR op een map met een kort pad." in tested.stdout


def test_what_students_write_with_pytest_is_left_to_pytest(kit: Path) -> None:
    (kit / GREETING / "test_app.py").write_text(
        "from app import app\n\n\ndef test_own():\n    assert app.test_client().get('/x') is None\n"
    )
    tested = run(kit, f"{GREETING}/test_app.py")
    assert "assert app.test_client().get('/x') is None" in tested.stdout
    assert "1 failed" in tested.stdout


def test_elsewhere_it_brings_nothing_and_imports_nothing(
    tmp_path: Path, write_files: WriteFiles
) -> None:
    project = {
        "exercises/one/tests/public/test_own.py": (
            "import sys\n\n\ndef test_nothing_of_the_grader_is_there(request):\n"
            "    own = {name for name in sys.modules if name.startswith('grader')}\n"
            "    assert own == {'grader', 'grader.pytest_plugin'}\n"
            "    assert not request.config.pluginmanager.get_plugin('grader.pytest_checks')\n"
        ),
        "exercises/one/tests/public/test_client.py": "def test_client(client):\n    pass\n",
    }
    tested = run(write_files(tmp_path, project))
    assert "1 passed, 1 error" in tested.stdout
    assert "fixture 'client' not found" in tested.stdout


@pytest.mark.parametrize(
    ("path", "is_suite"),
    [
        (f"{GREETING}/tests/public/test_public.py", True),
        (f"{GREETING}/tests/hidden/test_hidden.py", True),
        (f"{GREETING}/tests/other/test_public.py", False),
        (f"{GREETING}/test_app.py", False),
        ("tests/public/test_public.py", False),
    ],
)
def test_a_suite_is_known_by_where_it_lies(kit: Path, path: str, is_suite: bool) -> None:
    assert course_of(kit / path) == (kit if is_suite else None)


def test_the_package_brings_the_plugin() -> None:
    project = Path(__file__).parents[1] / "pyproject.toml"
    assert '[project.entry-points.pytest11]\ngrader = "grader.pytest_plugin"' in project.read_text()
