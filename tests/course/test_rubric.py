"""Reading rubric.yaml."""

import hashlib
from fractions import Fraction
from pathlib import Path

import pytest

from grader.course.rubric import Rubric, load_rubric, rubric_digest
from grader.errors import RubricError

ROOT = Path(__file__).parents[2]

SMALLEST = """
course: {title: Flask}
exercises:
- slug: 01-hello
  title: Hello
  requirements:
  - {id: greets, points: 4, says: GET / greets}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rubric.yaml"


def load(path: Path, text: str) -> Rubric:
    path.write_text(text, encoding="utf-8")
    return load_rubric(path)


def message(path: Path, text: str) -> str:
    with pytest.raises(RubricError) as raised:
        load(path, text)
    return str(raised.value)


def test_what_is_left_out_has_a_default(path: Path) -> None:
    rubric = load(path, SMALLEST)
    assert rubric.course.language == "en"
    assert rubric.course.grade.grade(Fraction(1)) == "20.0"
    assert (rubric.isolation, rubric.feedback.hidden) == ("container", "gap")
    assert rubric.exercises[0].weight == 1


def test_a_group_without_any_line_counts_as_left_out(path: Path) -> None:
    commented_out = "\nlimits:\n#  memory_mib: 5\nlate:\n"
    with_empty_groups = load(path, SMALLEST + commented_out)
    assert with_empty_groups.limits == load(path, SMALLEST).limits


@pytest.mark.parametrize(
    ("written", "weight"),
    [("0.1", Fraction(1, 10)), ("'2.50'", Fraction(5, 2)), ("3", Fraction(3))],
)
def test_a_weight_is_kept_exactly(path: Path, written: str, weight: Fraction) -> None:
    rubric = load(path, SMALLEST.replace("title: Hello", f"title: Hello\n  weight: {written}"))
    assert rubric.exercises[0].weight == weight


def test_limits_of_an_exercise_go_before_those_of_the_course(path: Path) -> None:
    own = "title: Hello\n  limits: {check: {wall_seconds: 9}}"
    text = SMALLEST.replace("title: Hello", own)
    rubric = load(path, text + "limits: {check: {wall_seconds: 3, cpu_seconds: 0.5}, files: 7}\n")
    limits = rubric.limits_of(rubric.exercises[0])
    assert (limits.check.wall_seconds, limits.check.cpu_seconds, limits.files) == (9.0, 0.5, 7)


@pytest.mark.parametrize("name", ["../app.py", "/app.py", "", ".", "a//b", "templates/", "a\\b"])
def test_a_given_file_lies_in_the_folder_of_its_exercise(path: Path, name: str) -> None:
    text = SMALLEST.replace("title: Hello", f"title: Hello\n  given: ['{name}']")
    with pytest.raises(RubricError, match=r"given\.0"):
        load(path, text)
    good = load(path, SMALLEST.replace("title: Hello", "title: Hello\n  given: [templates/a.html]"))
    assert good.exercises[0].given == ("templates/a.html",)


def test_the_digest_is_that_of_the_bytes(path: Path) -> None:
    rubric = load(path, SMALLEST)
    digest = f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    assert rubric.digest == rubric_digest(path) == digest
    assert load(path, SMALLEST + "# changed\n").digest != digest


def test_the_digest_is_nothing_that_a_teacher_can_write(path: Path) -> None:
    assert "digest: unknown key." in message(path, SMALLEST + "digest: x\n")


def test_a_rubric_that_is_not_there_is_told_with_its_path(path: Path) -> None:
    for read in (load_rubric, rubric_digest):
        with pytest.raises(RubricError, match="there is no such file") as raised:
            read(path)
        assert str(path) in str(raised.value)


def test_a_folder_in_place_of_the_rubric_is_told(tmp_path: Path) -> None:
    with pytest.raises(RubricError, match="this file cannot be read"):
        load_rubric(tmp_path)


def test_an_empty_rubric_is_told(path: Path) -> None:
    assert message(path, "# later\n") == "rubric.yaml:1:1: the file is empty. It needs a course."


def test_a_rubric_that_is_a_list_is_told(path: Path) -> None:
    assert message(path, "- a\n").startswith("rubric.yaml:1:1: must be a group of keys (course, ")


def test_a_course_in_which_nothing_weighs_anything_is_told(path: Path) -> None:
    text = SMALLEST.replace("title: Hello", "title: Hello\n  weight: 0")
    assert message(path, text).endswith(": must have an exercise with a weight above 0.")


def test_a_mistake_of_yaml_alone_stops_the_rubric(path: Path) -> None:
    assert "already given on line 2" in message(path, SMALLEST + "course: {title: Again}\n")


def test_the_rubric_of_this_course_gives_ten_points_and_hints_everywhere() -> None:
    rubric = load_rubric(ROOT / "rubric.yaml")
    assert {exercise.slug: exercise.possible for exercise in rubric.exercises} == {
        exercise.slug: 10 for exercise in rubric.exercises
    }
    assert [exercise.slug[:2] for exercise in rubric.exercises] == [
        f"{number:02}" for number in range(1, len(rubric.exercises) + 1)
    ]
    without = [
        (exercise.slug, requirement.id)
        for exercise in rubric.exercises
        for requirement in exercise.requirements
        if requirement.hint is None
    ]
    assert without == []
