"""What the tests of running submissions share: one nursery, small submissions, a small course."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from grader.batch import GradeOptions
from grader.contents import Contents
from grader.course.folders import load_course
from grader.crew import Crew, SuiteOrder
from grader.examiner.diagnosis import BrokenSubmission
from grader.examiner.run import Run
from grader.examiner.student import Student
from grader.examiner.worker import OwnSlot
from grader.grading import grade
from grader.outcome import Diagnosis
from grader.progress import progress_on
from grader.sandbox.limits import Limits
from grader.sandbox.nursery import NurseryClient, nursery
from grader.sandbox.starting import Starter
from grader.submissions.intake import take_in_class
from grader.workspace import workspace

Files = str | Mapping[str, str | bytes]
Submission = Callable[[Files], Contents]
Running = Callable[..., Run]
WriteFiles = Callable[[Path, Mapping[str, str]], Path]
GradeClass = Callable[..., dict[str, Any]]

SMALL_COURSE = {
    "rubric.yaml": """\
course: {title: A small course}
isolation: none
exercises:
- slug: 01-greeting
  title: Greeting
  requirements:
  - {id: greets, points: 3, says: "GET / answers `Hello!`", hint: Return the text.}
  - {id: echoes, points: 2, says: "GET /echo/<word> answers the word"}
- slug: 02-counting
  title: Counting
  requirements:
  - {id: counts, points: 5, says: "GET /next/<number> answers the number after it"}
""",
    "exercises/01-greeting/README.md": "`/` answers `Hello!`, `/echo/<word>` answers the word.\n",
    "exercises/01-greeting/app.py": "# Your app comes here.\n",
    "exercises/01-greeting/tests/public/test_public.py": """\
import pytest
from grader.suite import expect


@pytest.mark.requirement("greets")
def test_the_page_greets(client):
    expect(client.get("/")).status(200).exactly("Hello!")
""",
    "exercises/01-greeting/tests/hidden/test_hidden.py": """\
import pytest
from grader.suite import expect, fresh


@pytest.mark.requirement("greets")
def test_a_second_visit_is_greeted_too(client):
    for _ in range(2):
        expect(client.get("/")).exactly("Hello!")


@pytest.mark.requirement("echoes")
def test_a_word_comes_back(client):
    word = fresh.word()
    expect(client.get(f"/echo/{word}")).exactly(word)
""",
    "solutions/01-greeting/app.py": """\
from flask import Flask

app = Flask(__name__)


@app.get("/")
def greeting():
    return "Hello!"


@app.get("/echo/<word>")
def echo(word):
    return word
""",
    "exercises/02-counting/README.md": "`/next/<number>` answers the number after it.\n",
    "exercises/02-counting/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "exercises/02-counting/tests/public/test_public.py": """\
import pytest
from grader.suite import expect


@pytest.mark.requirement("counts")
def test_after_one_comes_two(client):
    expect(client.get("/next/1")).exactly("2")
""",
    "exercises/02-counting/tests/hidden/test_hidden.py": """\
import pytest
from grader.suite import expect, fresh


@pytest.mark.requirement("counts")
def test_any_number_is_counted_on_from(client):
    number = fresh.number()
    expect(client.get(f"/next/{number}")).exactly(str(number + 1))
""",
    "solutions/02-counting/app.py": """\
from flask import Flask

app = Flask(__name__)


@app.get("/next/<int:number>")
def following(number):
    return str(number + 1)
""",
}


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
def starter(nursery_client: NurseryClient) -> Starter:
    """What starts the sandboxes of this test."""
    return nursery_client


@pytest.fixture(scope="session")
def submission() -> Submission:
    """Make a submission of files by their paths; a text alone is its app.py."""

    def make(files: Files) -> Contents:
        named = {"app.py": files} if isinstance(files, str) else files
        return Contents(
            tuple(
                (path, content.encode() if isinstance(content, str) else content)
                for path, content in named.items()
            )
        )

    return make


@pytest.fixture
def run_of(starter: Starter, submission: Submission) -> Iterator[Running]:
    """Make a run of a submission whose app has not been imported yet."""
    runs: list[Run] = []

    def make(files: Files, limits: Limits | None = None) -> Run:
        contents = submission(files)
        runs.append(Run(starter, contents, limits or Limits(), OwnSlot()))
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


@pytest.fixture(scope="session")
def crew(address: Path) -> Iterator[Crew]:
    """A crew that all tests share that do not disturb it."""
    with Crew(2, address) as crew:
        yield crew


@pytest.fixture
def suite_of(tmp_path: Path) -> Callable[..., SuiteOrder]:
    """Write a course of one exercise with this suite and solution; return how to open it."""

    def write(suite: str, solution: str, visibility: str = "public") -> SuiteOrder:
        root = tmp_path / "course"
        folder = root / "exercises" / "01-first" / "tests" / visibility
        folder.mkdir(parents=True)
        (folder / f"test_{visibility}.py").write_text(suite)
        solved = root / "solutions" / "01-first"
        solved.mkdir(parents=True)
        (solved / "app.py").write_text(solution)
        return SuiteOrder("01-first", root, (folder,), Contents.read(solved), Limits())

    return write


@pytest.fixture(scope="session")
def write_files() -> WriteFiles:
    """Write text files below a folder, by their paths in it; return the folder."""

    def write(folder: Path, files: Mapping[str, str]) -> Path:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def small_course() -> Mapping[str, str]:
    """The files of a course of two small exercises of 5 points each."""
    return SMALL_COURSE


@pytest.fixture
def course_root(write_files: WriteFiles, tmp_path: Path) -> Path:
    """The small course on disk; the test may change its files."""
    return write_files(tmp_path / "small-course", SMALL_COURSE)


@pytest.fixture(scope="session")
def grade_class() -> GradeClass:
    """Grade a folder of students as the command does; return each student's results by name."""

    def run(
        root: Path, submissions: Path, out: Path, jobs: int = 2, seed: int | None = None
    ) -> dict[str, Any]:
        course = load_course(root)
        exercises = course.rubric.exercises
        hand_ins = list(take_in_class(submissions, [each.slug for each in exercises]))
        progress = progress_on(Console(quiet=True))
        list(grade(course, hand_ins, out, GradeOptions(exercises, jobs, seed), progress))
        results = json.loads((out / "results.json").read_text(encoding="utf-8"))
        return {student["student"]: student for student in results["students"]}

    return run
