"""A release holds all that students need, and refuses to be made where something is wrong."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import pytest

from grader.course.folders import Course, load_course
from grader.errors import CourseError
from grader.release.assembly import Release, make_release

WriteFiles = Callable[[Path, Mapping[str, str]], Path]
FIRST = "exercises/01-greeting"


def test_a_release_has_statements_starters_and_public_suites(
    small_release: Release, small_course: Mapping[str, str]
) -> None:
    for slug in ("01-greeting", "02-counting"):
        for name in ("README.md", "app.py", "tests/public/test_public.py"):
            path = f"exercises/{slug}/{name}"
            assert small_release.files[path] == small_course[path].encode()


def test_a_release_has_what_belongs_to_all_exercises(small_release: Release) -> None:
    beside = {path for path in small_release.files if "/" not in path}
    assert beside == {
        *("README.md", "README.nl.md", "rubric.yaml", "kit.json", "constraints.txt"),
        *(".gitignore", ".gitattributes", small_release.wheel.name),
    }


def test_no_file_of_a_release_comes_from_a_place_that_is_not_for_students(
    released: Release, whole_course: Course
) -> None:
    slugs = {each.slug for each in whole_course.rubric.exercises}
    for path in map(PurePosixPath, released.files):
        assert not {"hidden", "solutions", "answers", "__pycache__"} & set(path.parts)
        assert path.parts[0] != "exercises" or path.parts[1] in slugs
    hidden = [path for path in whole_course.root.glob("exercises/*/tests/hidden/*.py")]
    contents = set(released.opened().values())
    assert hidden
    assert not [path for path in hidden if path.read_bytes() in contents]


def test_the_whole_starter_of_every_exercise_is_released(
    released: Release, whole_course: Course
) -> None:
    for exercise in whole_course.rubric.exercises:
        starter = whole_course.folders(exercise.slug).starter
        for path in starter.rglob("*"):
            inside = path.relative_to(starter)
            if path.is_file() and inside.parts[0] != "tests" and "__pycache__" not in inside.parts:
                name = f"exercises/{exercise.slug}/{inside.as_posix()}"
                assert released.files[name] == path.read_bytes()


def test_the_same_course_makes_the_same_release_wherever_it_lies(
    course_root: Path, write_files: WriteFiles, small_course: Mapping[str, str]
) -> None:
    # Written in another order, and so perhaps listed in another.
    turned = dict(reversed(list(small_course.items())))
    elsewhere = write_files(course_root.with_name("elsewhere"), turned)
    here, there = (make_release(load_course(root)).files for root in (course_root, elsewhere))
    assert list(here) == list(there) == sorted(here)
    assert [path for path in here if here[path] != there[path]] == []


def test_what_tools_leave_behind_is_not_released(
    course_root: Path, write_files: WriteFiles, small_release: Release
) -> None:
    left = ["__pycache__/app.pyc", ".DS_Store", "app.py~", "tests/public/__pycache__/x.py"]
    write_files(course_root, {f"{FIRST}/{name}": "left" for name in left})
    assert make_release(load_course(course_root)).files.keys() == small_release.files.keys()


def test_files_for_the_students_ci_go_to_the_root_of_the_kit(
    course_root: Path, write_files: WriteFiles
) -> None:
    workflow = ".github/workflows/check.yml"
    write_files(course_root, {f"ci/student/{workflow}": "on: push\n", "ci/other.yml": "not: this"})
    files = make_release(load_course(course_root)).files
    assert files[workflow] == b"on: push\n"
    assert b"not: this" not in files.values()


def test_a_file_for_ci_never_takes_the_place_of_one_of_the_kit(
    course_root: Path, write_files: WriteFiles
) -> None:
    write_files(course_root, {"ci/student/README.md": "Mine."})
    with pytest.raises(CourseError, match=r"ci/student/README\.md: the kit has a README\.md"):
        make_release(load_course(course_root))


def test_an_exercise_without_a_statement_is_not_released(course_root: Path) -> None:
    (course_root / FIRST / "README.md").unlink()
    with pytest.raises(CourseError, match=f"{FIRST}/README.md: there is no statement"):
        make_release(load_course(course_root))


def test_a_link_is_not_followed_out_of_the_starter(course_root: Path) -> None:
    solution = course_root / "solutions" / "01-greeting" / "app.py"
    (course_root / FIRST / "notes.txt").symlink_to(solution)
    with pytest.raises(CourseError, match=r"notes\.txt: is a link"):
        make_release(load_course(course_root))


def test_a_file_that_gives_something_away_keeps_all_from_being_released(
    course_root: Path, write_files: WriteFiles
) -> None:
    write_files(course_root, {f"{FIRST}/notes.txt": "test_a_word_comes_back"})
    with pytest.raises(CourseError) as refused:
        make_release(load_course(course_root))
    assert f"{FIRST}/notes.txt: names the hidden check test_a_word_comes_back." in str(
        refused.value
    )
