"""Tests of gradebook.csv."""

import csv
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.exercise import Exercise
from grader.errors import MachineryError
from grader.gradebook import cell, distinct_name, open_gradebook
from grader.outcome import Diagnosis
from grader.run_report import Status
from grader.scoring import ExerciseScore, StudentScore

SLUGS = ("01-hello-app", "02-routes")
ANY_TEXT = st.text(st.characters(codec=None))
# Texts that are all about the characters that matter to spreadsheets and to this module.
STARTS = st.text(
    "'\"=+-@\t\r\n ;,\uff1d\uff0b\uff0d\uff20\ufe66\u207a\xa0\x1b\u202ea[#]0", max_size=6
)


def scored(
    slug: str, earned: int | None, status: Status = Status.GRADED, kind: str = ""
) -> ExerciseScore:
    data = {
        "slug": slug,
        "title": "One",
        "requirements": [{"id": "all", "points": 10, "says": "all"}],
    }
    found = Diagnosis(kind, "message") if kind else None
    return ExerciseScore(Exercise.model_validate(data), status, earned, found, ())


def student(name: str, first: ExerciseScore | None = None) -> StudentScore:
    exercises = (first or scored(SLUGS[0], 10), scored(SLUGS[1], 4))
    return StudentScore(name, exercises, 14, 20, Fraction(7, 10), "14.0")


def rows(folder: Path, students: Iterable[StudentScore]) -> list[list[str]]:
    path = folder / "gradebook.csv"
    with open_gradebook(path, SLUGS) as gradebook:
        for each in students:
            gradebook.add(each)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def test_every_student_has_a_row_with_points_total_and_grade(tmp_path: Path) -> None:
    assert rows(tmp_path, [student("ada"), student("Zoë")]) == [
        ["student", "01-hello-app", "02-routes", "earned", "possible", "grade", "notes"],
        ["ada", "10", "4", "14", "20", "14.0", ""],
        ["Zoë", "10", "4", "14", "20", "14.0", ""],
    ]


@pytest.mark.parametrize(
    ("first", "points", "note"),
    [
        (scored(SLUGS[0], 0, Status.MISSING), "0", "01-hello-app: missing"),
        (
            scored(SLUGS[0], 0, Status.BROKEN, "syntax-error"),
            "0",
            "01-hello-app: broken (syntax-error)",
        ),
        (
            scored(SLUGS[0], 0, Status.REFUSED, "refused-link"),
            "0",
            "01-hello-app: refused (refused-link)",
        ),
        (scored(SLUGS[0], None, Status.GRADER_ERROR), "", "01-hello-app: grader-error"),
    ],
)
def test_what_a_number_does_not_say_stands_in_the_notes(
    tmp_path: Path, first: ExerciseScore, points: str, note: str
) -> None:
    row = rows(tmp_path, [student("ada", first)])[1]
    assert (row[1], row[-1]) == (points, note)


def test_what_the_grader_could_not_tell_is_left_empty(tmp_path: Path) -> None:
    exercises = (scored(SLUGS[0], None, Status.GRADER_ERROR), scored(SLUGS[1], 4))
    row = rows(tmp_path, [StudentScore("ada", exercises, None, 20, None, None)])[1]
    assert row[:-1] == ["ada", "", "4", "", "20", ""]


def test_lines_end_as_rfc_4180_says(tmp_path: Path) -> None:
    rows(tmp_path, [student("ada")])
    content = (tmp_path / "gradebook.csv").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") == 2


def test_texts_stand_in_quotes_and_numbers_do_not(tmp_path: Path) -> None:
    rows(tmp_path, [student('a;=1+1"')])
    line = (tmp_path / "gradebook.csv").read_text("utf-8").splitlines()[1]
    assert line == '"a;=1+1""",10,4,14,20,"14.0",""'


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20A", "'\uff20A"),
        (" =1", "' =1"),
        ("\t1", "'\t1"),
        ("\r1", "'\r1"),
        ("'=1", "''=1"),
        ("'t Hooft", "'t Hooft"),
        ("Jan-Piet", "Jan-Piet"),
        ("", ""),
    ],
)
def test_a_text_that_could_be_a_formula_is_marked_as_text(name: str, shown: str) -> None:
    assert cell(name) == shown


@given(STARTS | ANY_TEXT)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    shown = cell(text)
    assert shown in (text, f"'{text}")
    assert shown[:1] not in {*"=+-@\t\r\n"}
    assert unicodedata.normalize("NFKC", shown.lstrip()[:1])[:1] not in {*"=+-@"}


@given(STARTS | ANY_TEXT, STARTS | ANY_TEXT)
def test_different_names_stay_different_in_the_gradebook(one: str, other: str) -> None:
    shown = [cell(distinct_name(name)) for name in (one, other)]
    assert (shown[0] == shown[1]) == (one == other)


def test_a_name_cannot_be_made_to_look_like_that_of_another() -> None:
    victim = distinct_name("a\x00da")
    assert victim.startswith("a\\x00da [#")
    assert len({victim, distinct_name(victim), distinct_name("a\\x00da")}) == 3


def test_hostile_names_stay_on_one_line_each(tmp_path: Path) -> None:
    names = ["a\r\nb", "=cmd|' /C calc'!A0", '"", "', "\x1b[2J", "\udce9", "x" * 5000]
    found = rows(tmp_path, map(student, names))
    assert len(found) == 1 + len(names)
    assert all(len(row) == 7 and row[3] == "14" for row in found[1:])
    assert len({row[0] for row in found}) == 1 + len(names)
    assert len((tmp_path / "gradebook.csv").read_bytes().splitlines()) == 1 + len(names)


def test_two_students_never_share_a_row(tmp_path: Path) -> None:
    with pytest.raises(MachineryError, match="has a row for 'ada' already"):
        rows(tmp_path, [student("ada"), student("ada")])
    assert list(tmp_path.iterdir()) == []


def test_scores_of_other_exercises_are_refused(tmp_path: Path) -> None:
    short = StudentScore("ada", (scored(SLUGS[1], 4),), 4, 10, Fraction(1), "20.0")
    with pytest.raises(ValueError, match="not those of the gradebook's columns"):
        rows(tmp_path, [short])
