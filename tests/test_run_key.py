"""The key of a run changes with everything that its outcome depends on, and with nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import run_key
from grader.course.limits import Limits
from grader.run_key import SuiteKey, grader_digest, versions


@pytest.fixture
def own_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands in for the grader's own."""
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "run.py").write_text("one")
    monkeypatch.setattr(run_key, "__file__", str(tmp_path / "run_key.py"))
    grader_digest.cache_clear()
    yield tmp_path
    grader_digest.cache_clear()


def test_the_same_work_under_the_same_suite_has_the_same_key() -> None:
    one, other = (SuiteKey.of("01-a", "sha256:1", Limits()).run("files") for _ in range(2))
    assert one == other
    assert len(one) == 64


def test_exercise_suite_limits_and_files_each_make_another_key() -> None:
    limits = Limits.model_validate({"request": {"cpu_seconds": 2}})
    keys = {
        SuiteKey.of("01-a", "sha256:1", Limits()).run("files"),
        SuiteKey.of("01-b", "sha256:1", Limits()).run("files"),
        SuiteKey.of("01-a", "sha256:2", Limits()).run("files"),
        SuiteKey.of("01-a", "sha256:1", limits).run("files"),
        SuiteKey.of("01-a", "sha256:1", Limits()).run("other files"),
    }
    assert len(keys) == 5


def test_versions_and_the_machine_each_make_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [SuiteKey.of("01-a", "sha256:1", Limits())]
    monkeypatch.setattr(run_key, "versions", lambda: {**versions(), "flask": "99"})
    keys.append(SuiteKey.of("01-a", "sha256:1", Limits()))
    monkeypatch.setattr("platform.machine", lambda: "another")
    keys.append(SuiteKey.of("01-a", "sha256:1", Limits()))
    assert len(set(keys)) == 3


def test_the_versions_start_with_the_graders_own() -> None:
    assert list(versions())[:3] == ["grader", "python", "flask"]


@pytest.mark.parametrize("path", ["inner/run.py", "inner/more.py", "inner/pytest.ini"])
def test_a_change_of_the_graders_own_code_changes_its_digest(own_code: Path, path: str) -> None:
    before = grader_digest()
    (own_code / path).write_text("two")
    grader_digest.cache_clear()
    assert grader_digest() != before


def test_what_python_leaves_beside_the_code_changes_nothing(own_code: Path) -> None:
    before = grader_digest()
    (own_code / "run.cpython-311.pyc").write_text("two")
    grader_digest.cache_clear()
    assert grader_digest() == before
