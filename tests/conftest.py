"""What the tests of running submissions share: one nursery, small submissions, runs of them."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from grader.examiner.diagnosis import BrokenSubmission
from grader.examiner.run import Run
from grader.examiner.student import Student
from grader.examiner.worker import OwnSlot
from grader.outcome import Diagnosis
from grader.sandbox.limits import Limits
from grader.sandbox.nursery import NurseryClient, nursery
from grader.workspace import workspace

Files = str | Mapping[str, str | bytes]
Submission = Callable[[Files], Path]
Running = Callable[..., Run]


@pytest.fixture(scope="session")
def address() -> Iterator[Path]:
    """The socket of the nursery that all tests share."""
    with workspace() as folder, nursery(folder) as address:
        yield address


@pytest.fixture
def nursery_client(address: Path) -> Iterator[NurseryClient]:
    """A line of this test's own to the nursery."""
    client = NurseryClient(address)
    yield client
    client.close()


@pytest.fixture
def submission(tmp_path: Path) -> Submission:
    """Write the files of a submission; a text alone is its app.py."""

    def write(files: Files) -> Path:
        folder = tmp_path / "submission"
        folder.mkdir()
        for name, content in ({"app.py": files} if isinstance(files, str) else files).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


@pytest.fixture
def run_of(nursery_client: NurseryClient, submission: Submission) -> Iterator[Running]:
    """Make a run of a submission whose app has not been imported yet."""
    runs: list[Run] = []

    def make(files: Files, limits: Limits | None = None) -> Run:
        folder = submission(files)
        runs.append(Run(nursery_client, folder, limits or Limits(), OwnSlot()))
        return runs[-1]

    yield make
    for run in runs:
        run.drop()


@pytest.fixture
def opened(run_of: Running) -> Running:
    """Make a run of a submission and import its app."""

    def make(files: Files, limits: Limits | None = None) -> Run:
        run = run_of(files, limits)
        run.open()
        run.begin_check()
        return run

    return make


@pytest.fixture
def student_of(opened: Running) -> Callable[..., Student]:
    """Import a submission and return it as suites see it."""
    return lambda files, limits=None: Student(opened(files, limits))


@pytest.fixture
def diagnosis_of(run_of: Running) -> Callable[..., Diagnosis]:
    """Import a submission that cannot be imported; return what is said about it."""

    def diagnose(files: Files, limits: Limits | None = None) -> Diagnosis:
        with pytest.raises(BrokenSubmission) as caught:
            run_of(files, limits).open()
        return caught.value.diagnosis

    return diagnose
