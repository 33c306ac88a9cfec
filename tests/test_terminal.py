"""Tests of what a terminal shows of a class."""

from collections.abc import Iterable
from fractions import Fraction
from io import StringIO

import pytest
from rich.console import Console

from grader.course.exercise import Exercise
from grader.outcome import Diagnosis, Outcome
from grader.run_report import CheckResult, Status
from grader.scoring import ExerciseScore, RequirementScore, StudentScore
from grader.terminal import ClassOverview

SLUGS = ("01-hello-app", "02-routes")
BOX_DRAWING = set("─━│┃═║╭╮╯╰┏┓└┘")


def scored(
    slug: str,
    earned: int | None,
    status: Status = Status.GRADED,
    message: str = "",
    outcome: Outcome = Outcome.FAILED,
) -> ExerciseScore:
    data = {
        "slug": slug,
        "title": "One",
        "requirements": [{"id": "all", "points": 10, "says": "all"}],
    }
    exercise = Exercise.model_validate(data)
    check = CheckResult("t.py::test_a", "all", "public", outcome)
    requirement = RequirementScore(exercise.requirements[0], outcome, earned, (check,))
    found = Diagnosis("a-kind", message) if message else None
    return ExerciseScore(exercise, status, earned, found, (requirement,))


def student(name: str, first: ExerciseScore | None = None) -> StudentScore:
    first = first or scored(SLUGS[0], 10)
    if first.earned is None:
        return StudentScore(name, (first, scored(SLUGS[1], 4)), None, 20, None, None)
    earned = first.earned + 4
    share = Fraction(earned, 20)
    return StudentScore(name, (first, scored(SLUGS[1], 4)), earned, 20, share, f"{earned}.0")


def shown(students: Iterable[StudentScore], console: Console) -> str:
    overview = ClassOverview(SLUGS)
    for each in students:
        overview.add(each)
    overview.show(console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def a_log() -> Console:
    return Console(file=StringIO(), force_terminal=False)


def a_terminal(width: int = 100, *, no_color: bool = False) -> Console:
    return Console(
        file=StringIO(),
        force_terminal=True,
        width=width,
        color_system="standard",
        no_color=no_color,
    )


def test_a_log_gets_plain_text_in_columns() -> None:
    assert shown([student("ada"), student("Zoë")], a_log()) == (
        "student  01  02  points  of  grade\n"
        "ada      10   4      14  20   14.0\n"
        "Zoë      10   4      14  20   14.0\n"
        "\n"
        "2 students; exercises: 4 graded; 70 % of all points earned.\n"
    )


def test_a_terminal_gets_a_table_in_colours() -> None:
    text = shown([student("ada")], a_terminal())
    assert "\x1b[32m10\x1b[0m" in text
    assert BOX_DRAWING & set(text)


def test_without_colours_the_words_and_signs_say_the_same() -> None:
    broken = scored(SLUGS[0], 0, Status.BROKEN, "Look at line 12.")
    text = shown([student("ada", broken)], a_terminal(no_color=True))
    assert "\x1b[3" not in text
    assert "x broken" in text
    assert "broken (a-kind): Look at line 12." in text


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    console = Console(file=StringIO(), force_terminal=True, color_system="standard", width=100)
    assert "\x1b[3" not in shown([student("ada")], console)


@pytest.mark.parametrize(
    ("score", "sign", "legend"),
    [
        (scored(SLUGS[0], 0, Status.BROKEN, "m"), "x", "x broken"),
        (scored(SLUGS[0], 0, Status.MISSING), "-", "- missing"),
        (scored(SLUGS[0], 0, Status.REFUSED, "m"), "!", "! refused"),
        (scored(SLUGS[0], None, Status.GRADER_ERROR), "?", "? grader error"),
        (scored(SLUGS[0], 3, outcome=Outcome.TIMED_OUT), "3t", "t timed out"),
    ],
)
def test_every_sign_is_explained(score: ExerciseScore, sign: str, legend: str) -> None:
    lines = shown([student("ada", score)], a_log()).splitlines()
    assert lines[1].split()[:2] == ["ada", sign]
    assert lines[2] == legend


def test_without_a_score_total_and_grade_are_unknown() -> None:
    text = shown([student("ada", scored(SLUGS[0], None, Status.GRADER_ERROR))], a_log())
    assert text.splitlines()[1].split() == ["ada", "?", "4", "?", "20", "?"]


def test_all_that_needs_a_look_is_listed_with_its_diagnosis_on_one_line() -> None:
    students = [
        student("ada", scored(SLUGS[0], 0, Status.BROKEN, "one\ntwo")),
        student("bo", scored(SLUGS[0], 0, Status.REFUSED, "a link")),
        student("cy", scored(SLUGS[0], 0, Status.MISSING)),
        student("di", scored(SLUGS[0], None, Status.GRADER_ERROR)),
    ]
    lines = shown(students, a_log()).splitlines()
    start = lines.index("Needs a look:")
    assert lines[start + 1 : start + 4] == [
        r"  ada  01-hello-app  broken (a-kind): one\ntwo",
        "  bo  01-hello-app  refused (a-kind): a link",
        "  di  01-hello-app  grader error",
    ]
    assert "cy" not in "".join(lines[start:])


def test_a_diagnosis_takes_one_line_of_a_terminal() -> None:
    broken = scored(SLUGS[0], 0, Status.BROKEN, "many words " * 20)
    text = shown([student("ada", broken)], a_terminal(60, no_color=True))
    assert sum("words" in line for line in text.splitlines()) == 1


def test_a_large_class_is_cut_and_summed_up() -> None:
    broken = scored(SLUGS[0], 0, Status.BROKEN, "m")
    students = (student(f"student-{number}", broken) for number in range(3200))
    lines = shown(students, a_log()).splitlines()
    assert sum(line.startswith("student-") for line in lines) == 60
    assert "  and 3,160 more" in lines
    assert lines[-1] == (
        "3,200 students (the first 60 are shown); exercises: 3,200 graded, 3,200 broken;"
        " 20 % of all points earned."
    )


def test_a_class_of_nobody_is_summed_up_too() -> None:
    assert shown([], a_log()).splitlines()[-1] == "0 students."


def test_a_narrow_terminal_gets_the_totals_alone() -> None:
    text = shown([student("ada")], a_terminal(30, no_color=True))
    assert " 01 " not in text
    assert "14.0" in text
    assert "too narrow" in text
    assert "…" not in text.partition("\n\n")[2]


@pytest.mark.parametrize("console", [a_log(), a_terminal(200)])
def test_hostile_names_and_messages_neither_style_nor_move_anything(console: Console) -> None:
    broken = scored(SLUGS[0], 0, Status.BROKEN, "[red]\x1b[31mm\rm")
    text = shown([student("[bold]a\x1b[2Jda\n\u202e[/bold]", broken)], console)
    assert r"[bold]a\x1b[2Jda\n\u202e[/bold]" in text
    assert r"[red]\x1b[31mm\rm" in text
    assert "\x1b[2J" not in text
    assert "\x1b[31mm" not in text
    assert "\u202e" not in text
