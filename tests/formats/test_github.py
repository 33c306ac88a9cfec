"""Tests of GitHub's workflow commands and outputs."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from grader.course.feedback_policy import FeedbackPolicy
from grader.feedback import FeedbackTerms
from grader.formats.github import annotations, fence, outputs, points
from grader.outcome import Outcome
from grader.scoring import ExerciseScore, StudentScore

FOLDERS = {"01-graded": "exercises/01-graded", "02-broken": "exercises/02-broken"}
TOKEN = "0123456789abcdef"
COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)")

Scored = Callable[..., ExerciseScore]
Totalled = Callable[..., StudentScore]


def commands(text: str) -> list[tuple[dict[str, str], str]]:
    """Read commands as the runner does: the properties of each, and its message."""
    assert text.endswith("\n") or not text
    found = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        assert match["name"] == "error"
        pairs = (pair.split("=", 1) for pair in (match["properties"] or "").split(",") if pair)
        found.append(({key: unescaped(value) for key, value in pairs}, unescaped(match["data"])))
    return found


def unescaped(text: str) -> str:
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, sign)
    return text


def many(exercise_of: Scored, student_of: Totalled, count: int) -> StudentScore:
    facts = {"actual": "é" * 400}
    return student_of(*(exercise_of(f"{each:02}-exercise", facts=facts) for each in range(count)))


def test_nothing_of_the_suite_is_told(
    ada: StudentScore, unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    for student in (ada, unlucky):
        text = annotations(student, terms, FOLDERS | {"02-ours": "."})
        assert "secret" not in text
        assert "AssertionError" not in text


def test_an_annotation_stands_at_the_line_of_the_error(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    (properties, message), *_ = commands(annotations(ada, terms, FOLDERS))
    assert properties == {
        "file": "exercises/01-graded/views/user.py",
        "line": "12",
        "title": "About 01-graded: GET /is-failed/<name> answers `a|b`, 100% | <is-failed>",
    }
    assert "KeyError: 'Ada'" in message
    assert "\n" in message


def test_annotations_with_a_line_come_first_and_what_is_missing_has_none(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    found = [properties for properties, _ in commands(annotations(ada, terms, FOLDERS))]
    assert [each.get("line") for each in found] == ["12", "3", None]
    assert found[1]["title"] == "About 02-broken"
    assert not any("04-missing" in each["title"] for each in found)


def test_the_line_of_an_error_in_a_hidden_check_is_not_told(
    exercise_of: Scored, student_of: Totalled, terms: FeedbackTerms
) -> None:
    error = {"error": "KeyError", "text": "", "file": "app.py", "line": 12}
    hidden = exercise_of(
        "01-graded", (Outcome.FAILED,), facts={"error": error}, visibility="hidden"
    )
    [(properties, message)] = commands(annotations(student_of(hidden), terms, FOLDERS))
    assert set(properties) == {"title"}
    assert "KeyError" not in message
    open_terms = replace(terms, policy=FeedbackPolicy(hidden="full"))
    [(properties, _)] = commands(annotations(student_of(hidden), open_terms, FOLDERS))
    assert properties["line"] == "12"


def test_there_are_as_many_annotations_as_github_shows(
    exercise_of: Scored, student_of: Totalled, terms: FeedbackTerms
) -> None:
    student = many(exercise_of, student_of, 4)
    found = commands(annotations(student, terms, {}))
    assert len(found) == 10
    assert found[-1] == ({}, "3 more problems are told in the summary of this job.")
    ten = student_of(
        *(exercise_of(f"{each:02}-x", (Outcome.FAILED, Outcome.ERRORED)) for each in range(5))
    )
    assert len(commands(annotations(ten, terms, {}))) == 10
    assert "more problems" not in annotations(ten, terms, {})


def test_hostile_texts_make_no_further_command(mallory: StudentScore, terms: FeedbackTerms) -> None:
    text = annotations(mallory, terms, FOLDERS)
    found = commands(text)
    assert len(found) == 4
    assert text.replace("\n", "").isprintable()
    # What the student wrote as an escape stays what it is.
    assert "%0A::stop-commands" not in text
    assert "%250A::stop-commands" in text


def test_commands_are_stopped_between_the_lines_of_a_fence() -> None:
    assert fence(TOKEN) == (f"::stop-commands::{TOKEN}\n", f"::{TOKEN}::\n")


@pytest.mark.parametrize("token", ["", "short", "x" * 15, f"{TOKEN}:", f"{TOKEN}\n", f" {TOKEN}"])
def test_a_token_that_is_easy_to_guess_or_no_token_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="16 or more"):
        fence(token)


def test_the_points_are_outputs_and_empty_where_they_are_not_known(
    ada: StudentScore, unlucky: StudentScore
) -> None:
    assert outputs(points(ada)) == "earned=2\npossible=61\n"
    assert outputs(points(unlucky)) == "earned=\npossible=30\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("grade", "1\nmine=2"),
        ("grade", "1\r"),
        ("a=b", "1"),
        ("a<<b", "1"),
        ("", "1"),
        ("a\n", "1"),
    ],
)
def test_no_output_is_more_than_one(name: str, value: str) -> None:
    with pytest.raises(ValueError, match="plain and on one line"):
        outputs({name: value})


def test_nobody_without_exercises_is_annotated(nobody: StudentScore, terms: FeedbackTerms) -> None:
    assert annotations(nobody, terms, FOLDERS) == ""
