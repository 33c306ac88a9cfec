"""The course checks itself: everything that does not fit is found, with the place where it is."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from rich.console import Console

from grader.course.folders import load_course
from grader.errors import CourseError
from grader.progress import progress_on
from grader.validation import validate

WriteFiles = Callable[[Path, Mapping[str, str]], Path]
Found = set[tuple[str, str]]

FIRST, SECOND = "exercises/01-greeting", "exercises/02-counting"
ANSWERS = "tests/answers/01-greeting"
RIGHT = {
    f"{ANSWERS}/silent/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    f"{ANSWERS}/silent/expected.yaml": "outcomes: {greets: failed, echoes: failed}",
    f"{ANSWERS}/unreadable/app.py": "def (\n",
    f"{ANSWERS}/unreadable/expected.yaml": "{status: broken, diagnosis: syntax-error}",
}


def problems_of(root: Path) -> Found:
    """Return what validation finds in the course at `root`, as place and message."""
    course = load_course(root)
    progress = progress_on(Console(quiet=True))
    found = list(validate(course, course.rubric.exercises, 2, progress))
    assert len(found) == len(set(found))
    return {(problem.place, problem.message) for problem in found}


def test_a_course_that_fits_together_has_no_problems(
    course_root: Path, write_files: WriteFiles
) -> None:
    assert problems_of(write_files(course_root, RIGHT)) == set()


@pytest.fixture(scope="module")
def found(
    tmp_path_factory: pytest.TempPathFactory,
    small_course: Mapping[str, str],
    write_files: WriteFiles,
) -> Found:
    """What is found in a course that can be run, with something wrong everywhere."""
    root = write_files(tmp_path_factory.mktemp("course"), small_course)
    solved = small_course["solutions/01-greeting/app.py"]
    wrong = {
        f"{FIRST}/app.py": solved,
        f"{FIRST}/README.md": "See test_a_word_comes_back: `/` answers.\n",
        f"{FIRST}/notes.md": "Not test_a_word_comes_back_twice, that is no check.\n",
        f"{ANSWERS}/better/app.py": solved,
        f"{ANSWERS}/better/expected.yaml": "outcomes: {greets: passed, echoes: failed}",
        f"{ANSWERS}/worse/app.py": solved.replace("return word", "return 'word'"),
        f"{ANSWERS}/worse/expected.yaml": "outcomes: {greets: passed, echoes: passed}",
        f"{ANSWERS}/whole/app.py": solved,
        f"{ANSWERS}/whole/expected.yaml": "{status: broken, diagnosis: no-app}",
        f"{ANSWERS}/torn/app.py": "def (\n",
        f"{ANSWERS}/torn/expected.yaml": "outcomes: {greets: not-run, echoes: not-run}",
        f"{SECOND}/app.py": "def (\n",
        "solutions/02-counting/app.py": solved,
    }
    return problems_of(write_files(root, wrong))


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (f"{FIRST}/app.py", "the untouched starter earns 5 points"),
        (f"{FIRST}/app.py", "is the same as solutions/01-greeting/app.py"),
        (f"{SECOND}/app.py", "the starter cannot be imported: syntax-error"),
        (f"{FIRST}/README.md", "does not name 'Hello!'"),
        (f"{FIRST}/README.md", "does not name '/echo/<word>'"),
        (f"{FIRST}/README.md", "names the hidden check test_a_word_comes_back"),
        ("solutions/02-counting", "does not earn counts"),
        (f"{ANSWERS}/better/expected.yaml", "echoes is passed, expected failed"),
        (
            f"{ANSWERS}/worse/expected.yaml",
            "echoes is failed, expected passed: test_hidden.py::test_a_word_comes_back",
        ),
        (f"{ANSWERS}/whole/expected.yaml", "expects the diagnosis no-app, got None"),
        (f"{ANSWERS}/torn/expected.yaml", "expects the diagnosis None, got syntax-error"),
    ],
)
def test_each_thing_that_does_not_fit_is_found(found: Found, place: str, message: str) -> None:
    assert (place, message) in found


def test_nothing_else_is_said_of_an_app_that_does_what_is_expected(found: Found) -> None:
    assert not [place for place, _ in found if place.endswith("notes.md")]
    better = [message for place, message in found if "/better/" in place]
    assert better == ["echoes is passed, expected failed"]


def test_a_suite_that_does_not_fit_does_not_hide_other_problems(
    course_root: Path, write_files: WriteFiles
) -> None:
    hidden = f"{FIRST}/tests/hidden/test_hidden.py"
    suite = (course_root / hidden).read_text().replace('"echoes"', '"waves"')
    write_files(course_root, {hidden: suite})
    (course_root / SECOND / "README.md").unlink()
    found = problems_of(course_root)
    [misfit] = [message for place, message in found if place == "01-greeting"]
    assert "names the requirement 'waves', which 01-greeting has not" in misfit
    assert "no check proves 'echoes'" in misfit
    [missing] = [message for place, message in found if place == f"{SECOND}/README.md"]
    assert "no statement that can be read" in missing
    assert len(found) == 2


def test_a_suite_that_python_cannot_read_is_a_problem(
    course_root: Path, write_files: WriteFiles
) -> None:
    write_files(course_root, {f"{FIRST}/tests/hidden/test_hidden.py": "def (\n"})
    [(place, message)] = problems_of(course_root)
    assert place == "01-greeting"
    assert "could not collect" in message


def test_an_expectation_that_cannot_be_read_ends_the_validation(
    course_root: Path, write_files: WriteFiles
) -> None:
    write_files(course_root, {f"{ANSWERS}/empty/expected.yaml": ""})
    with pytest.raises(CourseError, match=r"empty/expected\.yaml: holds no mapping"):
        problems_of(course_root)
