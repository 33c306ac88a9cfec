"""While a batch is under way its work may change, and its progress is told to the end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.batch import Batch, GradeOptions
from grader.course.folders import load_course
from grader.errors import CourseError
from grader.run_store import RunStore
from grader.submissions.intake import take_in_class

WriteFiles = Callable[[Path, Mapping[str, str]], Path]
SLUG = "01-greeting"
HIDDEN = f"exercises/{SLUG}/tests/hidden/test_hidden.py"


@dataclass
class Recorder:
    """A progress that remembers what it was told."""

    total: int = 0
    labels: list[str] = field(default_factory=list)
    finished: bool = False

    def start(self, total: int) -> None:
        self.total = total

    def advance(self, label: str) -> None:
        self.labels.append(label)

    def finish(self) -> None:
        self.finished = True


@pytest.fixture
def students(course_root: Path, write_files: WriteFiles) -> Path:
    """A class of two, who both hand in the solution."""
    solved = (course_root / "solutions" / SLUG / "app.py").read_text()
    files = {f"{name}/{SLUG}/app.py": solved for name in ("ada", "bob")}
    return write_files(course_root / "class", files)


@pytest.fixture
def progress() -> Recorder:
    return Recorder()


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    store = RunStore(tmp_path / "runs")
    store.prepare()
    return store


@pytest.fixture
def batch(course_root: Path, store: RunStore, progress: Recorder) -> Batch:
    course = load_course(course_root)
    return Batch(course, GradeOptions(course.rubric.exercises, 2), store, progress)


def test_work_that_changes_after_it_was_taken_in_is_held_back(
    batch: Batch, students: Path, store: RunStore, progress: Recorder
) -> None:
    tasks = batch.plan(list(take_in_class(students, [SLUG])))
    (students / "ada" / SLUG / "app.py").write_text("something else")
    batch.run(tasks)
    held, graded = store.load("ada", SLUG), store.load("bob", SLUG)
    assert held
    assert held.diagnosis
    assert graded
    assert (held.status, held.diagnosis.kind) == ("grader-error", "grader-error")
    assert "changed while the grader was at work" in held.diagnosis.message
    assert not held.diagnosis.message.endswith("..")
    assert graded.status == "graded"
    assert progress.labels == [f"ada {SLUG}: grader-error", f"bob {SLUG}: graded"]
    assert (progress.total, progress.finished) == (2, True)


def test_progress_is_over_even_when_the_batch_fails(
    batch: Batch, students: Path, progress: Recorder, course_root: Path
) -> None:
    suite = course_root / HIDDEN
    suite.write_text(suite.read_text().replace('"echoes"', '"waves"'))
    with pytest.raises(CourseError):
        batch.run(batch.plan(list(take_in_class(students, [SLUG]))))
    assert progress.finished
