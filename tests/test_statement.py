"""A statement names every text and route that the checks of its exercise rely on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course.folders import load_course
from grader.errors import CourseError
from grader.statement import statement_file, unnamed

Unnamed = Callable[..., list[str]]
NEEDED = "`/` answers `Hello!`, `/echo/` and a word answers the word."


@pytest.fixture
def unnamed_by(course_root: Path) -> Unnamed:
    """Return what a statement leaves out, with these lines in a hidden check."""

    def find(statement: str, *lines: str, rules: tuple[str, ...] = ()) -> list[str]:
        course = load_course(course_root)
        folders = course.folders("01-greeting")
        (folders.starter / "README.md").write_text(statement)
        body = "".join(f"    {line}\n" for line in lines)
        (folders.suite("hidden") / "test_more.py").write_text(
            f"def test_more():\n{body or '    1'}"
        )
        return list(unnamed(course.exercise("01-greeting"), folders, list(rules)))

    return find


def test_a_statement_that_names_all_leaves_nothing_out(unnamed_by: Unnamed) -> None:
    assert unnamed_by(NEEDED, "expect(r).shows('the word')", rules=("/", "/echo/<word>")) == []


def test_a_text_that_the_rubric_quotes_must_be_named(unnamed_by: Unnamed) -> None:
    assert unnamed_by("Say something at `/`.") == ["Hello!"]


def test_a_route_of_the_solution_must_be_named(unnamed_by: Unnamed) -> None:
    assert unnamed_by(NEEDED, rules=("/bye/<int:number>",)) == ["/bye/<int:number>"]


@pytest.mark.parametrize(
    "line",
    [
        "expect(r).exactly('Bye!')",
        "expect(r).shows('Bye!')",
        "expect(r).redirects_to('Bye!')",
        "expect(r).header('word', 'Bye!')",
    ],
)
def test_a_text_that_a_hidden_check_expects_must_be_named(unnamed_by: Unnamed, line: str) -> None:
    assert unnamed_by(NEEDED, line) == ["Bye!"]


def test_the_statement_in_another_language_names_it_too(course_root: Path) -> None:
    course = load_course(course_root)
    folders, exercise = course.folders("01-greeting"), course.exercise("01-greeting")
    statement_file(folders, "nl").write_text("Op `/` antwoordt de app iets.", encoding="utf-8")
    assert list(unnamed(exercise, folders, [], "nl")) == ["Hello!"]
    assert list(unnamed(exercise, folders, [])) == []


def test_what_a_check_makes_up_need_not_be_named(unnamed_by: Unnamed) -> None:
    assert unnamed_by(NEEDED, "expect(r).exactly(f'/echo/{word}')", "expect(r).shows(word)") == []
    assert unnamed_by(NEEDED, "expect(r).exactly(f'So long, {name}!')") == ["So long, <>!"]


def test_what_is_left_out_is_told_once(unnamed_by: Unnamed) -> None:
    assert unnamed_by(NEEDED, "expect(r).shows('Bye!')", "expect(r).exactly('Bye!')") == ["Bye!"]


def test_line_ends_in_a_statement_are_spaces(unnamed_by: Unnamed) -> None:
    assert unnamed_by(f"{NEEDED} So\n  long.", "expect(r).shows('So long.')") == []


def test_an_exercise_without_a_statement_is_an_error(course_root: Path) -> None:
    course = load_course(course_root)
    folders = course.folders("01-greeting")
    (folders.starter / "README.md").unlink()
    with pytest.raises(CourseError, match="no statement that can be read"):
        list(unnamed(course.exercise("01-greeting"), folders, []))
