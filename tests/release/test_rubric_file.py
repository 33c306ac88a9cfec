"""The rubric of a kit tells students what they may know, and the grader reads it as any other."""

from pathlib import Path

import pytest

from grader.course.folders import Course
from grader.course.rubric import Rubric, load_rubric
from grader.release.assembly import Release
from grader.release.rubric_file import rubric_text

RUBRIC = """\
course:
  title: {en: A course, nl: Een cursus}
  language: nl
  grade: {out_of: 100, pass_mark: 60}
isolation: full
feedback: {public: gap, hidden: outcome, full_from: 2026-06-01}
late: {percent_per_day: 33}
limits: {request: {wall_seconds: 2.5}, memory_mib: 77}
exercises:
- slug: 01-first
  title: First
  weight: 4
  given: [app.py]
  limits: {import: {cpu_seconds: 1}, files: 7}
  requirements:
  - id: one
    points: 3
    says: {en: "yes", nl: "ja: 'misschien'"}
    hint: "# no comment"
  - {id: two, points: 2, says: "- no list", hint: Later., hint_from: 2026-01-01}
  - {id: three, points: 1, says: "a {word}, `x: y` … 1.0", visibility: hidden}
"""


@pytest.fixture
def before(tmp_path: Path) -> Rubric:
    (tmp_path / "rubric.yaml").write_text(RUBRIC, encoding="utf-8")
    return load_rubric(tmp_path / "rubric.yaml")


@pytest.fixture
def after(before: Rubric, tmp_path: Path) -> Rubric:
    path = tmp_path / "kit.yaml"
    path.write_text(rubric_text(before), encoding="utf-8")
    return load_rubric(path)


def test_it_asks_the_same_of_students(before: Rubric, after: Rubric) -> None:
    assert after.course.title == before.course.title
    assert after.course.language == "nl"
    for old, new in zip(before.exercises, after.exercises, strict=True):
        assert (new.slug, new.title, new.given) == (old.slug, old.title, old.given)
        assert [(each.id, each.points, each.says) for each in new.requirements] == [
            (each.id, each.points, each.says) for each in old.requirements
        ]


def test_limits_and_feedback_on_public_checks_are_the_same(before: Rubric, after: Rubric) -> None:
    assert after.limits_of(after.exercises[0]) == before.limits_of(before.exercises[0])
    assert after.feedback.public == "gap"
    assert after.feedback.full_from == before.feedback.full_from


def test_a_hint_for_later_is_left_out_on_any_day(after: Rubric) -> None:
    one, two, three = after.exercises[0].requirements
    assert one.hint is not None
    assert one.hint.en == "# no comment"
    assert (two.hint, two.hint_from, three.hint) == (None, None, None)


def test_what_is_no_business_of_students_is_not_told(before: Rubric) -> None:
    text = rubric_text(before)
    assert not [
        word
        for word in ("weight", "late", "grade:", "pass_mark", "hidden", "33", "full\n")
        if word in text
    ]


def test_a_student_may_check_on_a_machine_that_confines_nothing(after: Rubric) -> None:
    assert after.isolation == "none"


def test_the_whole_courses_rubric_can_be_read(
    whole_course: Course, released: Release, tmp_path: Path
) -> None:
    (tmp_path / "rubric.yaml").write_bytes(released.files["rubric.yaml"])
    kit = load_rubric(tmp_path / "rubric.yaml")
    told = {"id", "points", "says", "hint"}
    for old, new in zip(whole_course.rubric.exercises, kit.exercises, strict=True):
        assert (new.slug, new.title) == (old.slug, old.title)
        assert [each.model_dump(include=told) for each in new.requirements] == [
            each.model_dump(include=told) for each in old.requirements
        ]
