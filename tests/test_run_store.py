"""A stored run is whole and belongs to its student, or it is as good as none."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import MachineryError, UsageError
from grader.outcome import Outcome
from grader.run_report import CheckResult, RunReport, Status
from grader.run_store import RunStore

REPORT = RunReport(
    key="a" * 64,
    student="ada",
    exercise="01-greeting",
    status=Status.GRADED,
    diagnosis=None,
    isolation="none",
    versions={"grader": "1"},
    checks=(CheckResult("t::one", "greets", "public", Outcome.PASSED),),
)


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    store = RunStore(tmp_path / "out" / "runs")
    store.prepare()
    return store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the run of `REPORT` is stored."""
    return tmp_path / "out" / "runs" / "ada" / "01-greeting.json"


def test_a_stored_run_comes_back_as_it_was(store: RunStore, file: Path) -> None:
    store.save(REPORT)
    assert store.load("ada", "01-greeting") == REPORT
    assert file.is_file()


def test_what_was_never_stored_is_none(store: RunStore) -> None:
    assert store.load("ada", "01-greeting") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b"[]", b"{}", b'{"grader": null}'])
def test_a_damaged_run_is_none(store: RunStore, file: Path, damage: bytes) -> None:
    store.save(REPORT)
    file.write_bytes(damage)
    assert store.load("ada", "01-greeting") is None


def test_a_run_that_was_cut_off_is_none(store: RunStore, file: Path) -> None:
    store.save(REPORT)
    file.write_bytes(file.read_bytes()[:-1])
    assert store.load("ada", "01-greeting") is None


def test_the_run_of_somebody_else_is_none(store: RunStore, file: Path) -> None:
    store.save(replace(REPORT, student="bob"))
    file.parent.mkdir()
    (file.parents[1] / "bob" / file.name).rename(file)
    assert store.load("ada", "01-greeting") is None


def test_a_forgotten_run_is_gone_and_may_be_forgotten_twice(store: RunStore) -> None:
    store.save(REPORT)
    for _ in range(2):
        store.forget("ada", "01-greeting")
    assert store.load("ada", "01-greeting") is None


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "a\nb", "=cmd()", "Ada", "..", ""])
def test_no_name_leads_out_of_the_folder(store: RunStore, tmp_path: Path, name: str) -> None:
    report = replace(REPORT, student=name)
    store.save(report)
    assert store.load(name, "01-greeting") == report
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.parents[1] for path in files] == [tmp_path / "out" / "runs"]


def test_a_file_in_the_place_of_the_folder_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(UsageError, match=r"out/runs cannot be made: .*--out"):
        RunStore(tmp_path / "out" / "runs").prepare()


def test_a_file_in_the_place_of_a_students_folder_is_an_error(store: RunStore, file: Path) -> None:
    file.parent.write_text("not a folder")
    with pytest.raises(MachineryError, match="ada cannot be made"):
        store.save(REPORT)
