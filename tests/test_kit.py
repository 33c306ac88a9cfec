"""An exercise is found by where somebody stands, and a kit tells what has been changed."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from grader.errors import CourseError, RubricError, UsageError
from grader.kit import load_kit

GREETING = "exercises/01-greeting"
BOTH = ["01-greeting", "02-counting"]


def digest(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def write_manifest(root: Path) -> None:
    """Write of what the exercises are now, as a release does."""
    exercises = {
        slug: {
            "starter": {"app.py": digest(root / "exercises" / slug / "app.py")},
            "public": {
                name: digest(root / "exercises" / slug / name)
                for name in ["tests/public/test_public.py"]
            },
        }
        for slug in BOTH
    }
    (root / "kit.json").write_text(json.dumps({"schema": "grader-kit/1", "exercises": exercises}))


@pytest.mark.parametrize(
    ("place", "slugs"),
    [
        (".", BOTH),
        ("exercises", BOTH),
        (GREETING, BOTH[:1]),
        (f"{GREETING}/tests/public", BOTH[:1]),
        ("solutions/02-counting", BOTH[1:]),
    ],
)
def test_a_place_tells_which_exercises_are_meant(
    course_root: Path, place: str, slugs: list[str]
) -> None:
    kit = load_kit(course_root)
    assert [work.exercise.slug for work in kit.work_at(course_root / place)] == slugs


@pytest.mark.parametrize("place", [".", "exercises", GREETING, f"{GREETING}/tests"])
def test_in_the_course_a_name_goes_before_the_place(course_root: Path, place: str) -> None:
    kit = load_kit(course_root)
    [work] = kit.work_at(course_root / place, "01-greeting")
    assert (work.folder, work.own) == (course_root / GREETING, False)


def test_any_folder_with_python_in_it_may_be_named_as_an_exercise(
    course_root: Path, tmp_path: Path
) -> None:
    kit = load_kit(course_root)
    own = tmp_path / "own"
    own.mkdir()
    with pytest.raises(UsageError, match=r"no app\.py in 'own'"):
        kit.work_at(own, "01-greeting")
    (own / "app.py.txt").write_text("")
    [work] = kit.work_at(own, "01-greeting")
    assert (work.folder, work.own) == (own, True)
    with pytest.raises(UsageError, match=r"Which exercise is in 'own'\?"):
        kit.work_at(own)


@pytest.mark.parametrize("name", ["01-greeting", "01-g", "01", "1"])
def test_the_start_of_a_name_is_enough(course_root: Path, name: str) -> None:
    assert load_kit(course_root).exercise(name).slug == "01-greeting"


@pytest.mark.parametrize("name", ["0", "", "3", "01-greting"])
def test_a_name_that_is_none_or_several_is_an_error(course_root: Path, name: str) -> None:
    with pytest.raises(CourseError, match="There is no exercise"):
        load_kit(course_root).exercise(name)


def test_an_exercise_whose_folder_is_gone_is_not_among_all(course_root: Path) -> None:
    shutil.rmtree(course_root / GREETING)
    assert [work.exercise.slug for work in load_kit(course_root).whole()] == BOTH[1:]


def test_what_is_as_it_was_given_has_not_been_begun(course_root: Path) -> None:
    write_manifest(course_root)
    (course_root / GREETING / "app.py").write_text("app = None\n")
    kit = load_kit(course_root)
    assert [kit.has_begun(work) for work in kit.whole()] == [True, False]
    assert list(kit.changed(kit.exercise("1"))) == []


def test_what_was_given_to_be_used_is_named_when_it_is_changed_or_gone(course_root: Path) -> None:
    rubric = course_root / "rubric.yaml"
    rubric.write_text(
        rubric.read_text().replace("title: Counting", "title: Counting\n  given: [app.py]")
    )
    write_manifest(course_root)
    (course_root / GREETING / "tests/public/test_public.py").unlink()
    for slug in BOTH:
        (course_root / "exercises" / slug / "app.py").write_text("app = None\n")
    kit = load_kit(course_root)
    assert [list(kit.changed(kit.exercise(slug))) for slug in BOTH] == [
        ["tests/public/test_public.py"],
        ["app.py"],
    ]


@pytest.mark.parametrize(
    "rubbish",
    [
        "",
        "[]",
        "{",
        "[" * 100_000,
        '{"schema": "grader-kit/2", "exercises": {"01-greeting": {"starter": {"app.py": ""}}}}',
        '{"schema": "grader-kit/1", "exercises": ["01-greeting"]}',
        '{"schema": "grader-kit/1", "exercises": {"01-greeting": 1}}',
        '{"schema": "grader-kit/1", "exercises": {"01-greeting": {"starter": {"app.py": 1}}}}',
    ],
    ids=lambda rubbish: rubbish[:50],
)
def test_where_nothing_is_known_everything_has_been_begun(course_root: Path, rubbish: str) -> None:
    (course_root / "kit.json").write_text(rubbish)
    kit = load_kit(course_root)
    assert all(kit.has_begun(work) for work in kit.whole())


def test_an_exercise_without_a_public_suite_is_an_error(course_root: Path) -> None:
    shutil.rmtree(course_root / GREETING / "tests" / "public")
    kit = load_kit(course_root)
    with pytest.raises(CourseError, match=f"{GREETING}/tests/public: there are no checks"):
        kit.folders(kit.exercise("1"))


def test_mistakes_in_the_rubric_are_told(course_root: Path) -> None:
    (course_root / "rubric.yaml").write_text("course: {}\n")
    with pytest.raises(RubricError, match=r"rubric\.yaml:1"):
        load_kit(course_root)
