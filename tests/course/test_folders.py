"""Where the files of a course lie, and what is told when some are not there."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.contents import Contents
from grader.course.folders import Course, ExerciseFolders, load_course
from grader.errors import CourseError, RubricError

RUBRIC = """\
course: {title: Flask}
exercises:
- slug: 01-hello
  title: Hello
  requirements: [{id: greets, points: 4, says: GET / greets}]
- slug: 02-tests
  title: Tests
  requirements: [{id: pass, points: 1, says: your tests pass}]
"""


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A complete course of two exercises."""
    write(tmp_path / "rubric.yaml", RUBRIC)
    for slug, file in (("01-hello", "app.py"), ("02-tests", "test_app.py")):
        write(tmp_path / "exercises" / slug / file)
        write(tmp_path / "solutions" / slug / file)
        for suite in ("public", "hidden"):
            write(tmp_path / "exercises" / slug / "tests" / suite / "test_a.py")
    return tmp_path


@pytest.fixture
def folders(root: Path) -> ExerciseFolders:
    return load_course(root).folders("01-hello")


def lacks(root: Path) -> list[str]:
    with pytest.raises(CourseError) as raised:
        load_course(root)
    return str(raised.value).splitlines()


def test_a_complete_course_knows_where_everything_lies(root: Path) -> None:
    folders = load_course(root).folders("01-hello")
    assert folders.starter == root / "exercises" / "01-hello"
    assert folders.solution == root / "solutions" / "01-hello"
    assert folders.suite("hidden") == root / "exercises" / "01-hello" / "tests" / "hidden"
    assert folders.answers == root / "tests" / "answers" / "01-hello"


def test_everything_that_is_missing_is_told_at_once(root: Path) -> None:
    (root / "exercises" / "01-hello").rename(root / "exercises" / "01-helo")
    (root / "solutions" / "02-tests" / "test_app.py").unlink()
    (root / "exercises" / "02-tests" / "tests" / "hidden" / "test_a.py").unlink()
    assert lacks(root) == [
        "exercises/01-hello: there is no such folder. Did you mean '01-helo'?",
        "solutions/02-tests: holds neither app.py nor test_app.py.",
        "exercises/02-tests/tests/hidden: there is no hidden suite. Add a file test_….py there.",
    ]


def test_a_course_of_only_a_rubric_lacks_the_folders_of_every_exercise(tmp_path: Path) -> None:
    write(tmp_path / "rubric.yaml", RUBRIC)
    assert lacks(tmp_path) == [
        f"{kind}/{slug}: there is no such folder."
        for slug in ("01-hello", "02-tests")
        for kind in ("exercises", "solutions")
    ]


def test_a_wrong_rubric_is_told_before_any_folder(tmp_path: Path) -> None:
    write(tmp_path / "rubric.yaml", "exercises: []\n")
    with pytest.raises(RubricError, match=r"rubric\.yaml:1:1: course: is missing"):
        load_course(tmp_path)


def test_an_unknown_exercise_is_told_with_the_nearest_name(root: Path) -> None:
    course: Course = load_course(root)
    assert course.exercise("02-tests").possible == 1
    with pytest.raises(CourseError, match=r"no exercise '01-helo' .* Did you mean '01-hello'\?"):
        course.exercise("01-helo")
    with pytest.raises(CourseError, match="The exercises are 01-hello, 02-tests"):
        course.folders("../../etc")


def test_suite_files_are_those_with_checks_in_the_order_of_their_names(
    folders: ExerciseFolders,
) -> None:
    suite = folders.suite("public")
    for name in ("test_c.py", "sub/test_b.py", "conftest.py", "notes.txt"):
        write(suite / name)
    assert folders.suite_files("public") == (
        suite / "sub" / "test_b.py",
        suite / "test_a.py",
        suite / "test_c.py",
    )
    assert folders.suite_files("hidden") == (folders.suite("hidden") / "test_a.py",)


def test_the_digest_ignores_what_python_makes(folders: ExerciseFolders) -> None:
    before = folders.digest()
    write(folders.suite("public") / "__pycache__" / "test_a.cpython-311.pyc", "x")
    assert folders.digest() == before
    assert before.startswith("sha256:")


def test_the_digest_is_the_same_in_another_place(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = load_course(root).folders("01-hello").digest()
    moved = root.rename(tmp_path_factory.mktemp("elsewhere") / "course")
    assert load_course(moved).folders("01-hello").digest() == before


def test_every_name_and_content_changes_the_digest(folders: ExerciseFolders) -> None:
    file = folders.suite("public") / "test_a.py"
    seen = {folders.digest()}
    write(file, "x")
    seen.add(folders.digest())
    file.rename(file.with_name("test_ax.py")).write_text("", encoding="utf-8")
    seen.add(folders.digest())
    (folders.suite("public") / "test_ax.py").rename(folders.suite("hidden") / "test_ax.py")
    seen.add(folders.digest())
    write(folders.suite("public") / "data.json")
    seen.add(folders.digest())
    write(folders.solution / "app.py", "x")
    seen.add(folders.digest())
    assert len(seen) == 6


def test_the_starter_counts_for_the_digest_only_where_it_is_given(folders: ExerciseFolders) -> None:
    given = replace(folders, given=("app.py",))
    before = (folders.digest(), given.digest())
    write(folders.starter / "app.py", "x")
    assert folders.digest() == before[0]
    assert given.digest() != before[1]


def test_what_is_given_takes_the_place_of_what_was_handed_in(folders: ExerciseFolders) -> None:
    write(folders.starter / "app.py", "given")
    given = replace(folders, given=("app.py",))
    handed_in = Contents((("app.py", b"changed"), ("test_app.py", b"tests")))
    assert dict(given.completed(handed_in).files) == {"app.py": b"given", "test_app.py": b"tests"}
    assert folders.completed(handed_in) == handed_in
    assert dict(given.solved().files)["app.py"] == b"given"


def test_a_given_file_that_is_not_there_is_missing(folders: ExerciseFolders) -> None:
    given = replace(folders, given=("shop.py",))
    assert list(given.missing()) == [
        "exercises/01-hello/shop.py: is given, but there is no such file."
    ]
