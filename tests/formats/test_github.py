"""Tests of GitHub's job summary and workflow commands."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from grader.course.feedback_policy import FeedbackPolicy
from grader.feedback import FeedbackTerms
from grader.formats.github import SUMMARY_BYTES, annotations, summary, without_commands
from grader.outcome import Outcome
from grader.scoring import ExerciseScore, StudentScore

FOLDERS = {"01-graded": "exercises/01-graded", "02-broken": "exercises/02-broken"}
TOKEN = "0123456789abcdef"
COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)")

Scored = Callable[..., ExerciseScore]
Totalled = Callable[..., StudentScore]


def rendered(text: str) -> str:
    page: str = MarkdownIt("commonmark").enable("table").render(text)
    return page


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


def test_a_summary_begins_with_the_points(ada: StudentScore, terms: FeedbackTerms) -> None:
    text = summary(ada, terms)
    assert text.startswith("## Total: 2 of 61 points\n\nStudent: ` ada `\n")


def test_every_exercise_that_was_handed_in_has_a_table(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    page = rendered(summary(ada, terms))
    assert page.count("<table>") == 4
    assert page.count("<tr>") == 4 + 5 + 5 + 5 + 1
    assert "<h3>About 01-graded: 1 of 15 points</h3>" in page
    assert "<td>GET /is-passed/&lt;name&gt; answers `a|b`, 100% | &lt;is-passed&gt;</td>" in page
    assert "<td>✅ met</td>" in page


def test_what_failed_is_explained_and_what_was_not_graded_once(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    text = summary(ada, terms)
    assert text.count("KeyError: 'Ada'") == 3
    assert text.count("Python cannot read app.py, line 3.") == 1
    assert text.count("Nothing was handed in.") == 1
    assert "Not checked:" not in text


def test_in_a_dutch_course_a_summary_is_dutch(ada: StudentScore, terms: FeedbackTerms) -> None:
    text = summary(ada, replace(terms, language="nl"))
    assert text.startswith("## Totaal: 2 van 61 punten\n")
    assert "### Over 01-graded: 1 van 15 punten" in text
    assert "Er is niets ingeleverd." in text


def test_a_failure_of_the_grader_leaves_the_points_open(
    unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    text = summary(unlucky, terms)
    assert text.startswith("## Total: points not known\n")
    assert "through no fault of yours" in text


def test_without_exercises_a_summary_says_so(nobody: StudentScore, terms: FeedbackTerms) -> None:
    assert "There is no exercise to grade." in summary(nobody, terms)


def test_texts_of_a_student_make_nothing_but_code(
    mallory: StudentScore, terms: FeedbackTerms
) -> None:
    text = summary(mallory, terms)
    page = rendered(text)
    tags = set(re.findall(r"<(\w+)", page))
    assert tags == {*("h2", "h3", "p", "pre", "code", "table", "thead", "tbody", "tr", "th", "td")}
    outside = re.sub(r"<code.*?</code>", "", page, flags=re.DOTALL)
    for word in ("everyone", "forged", "alert", "heading"):
        assert word not in outside
        assert word in page
    assert text.encode("utf-8").replace(b"\n", b"").decode().isprintable()


def test_nothing_of_the_suite_is_told(
    ada: StudentScore, unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    folders = FOLDERS | {"02-ours": "."}
    for student in (ada, unlucky):
        text = summary(student, terms) + annotations(student, terms, folders)
        assert "secret" not in text
        assert "AssertionError" not in text


@pytest.mark.parametrize("most", [500, 5_000, 20_000])
def test_a_long_summary_is_cut_between_its_pieces(
    exercise_of: Scored, student_of: Totalled, terms: FeedbackTerms, most: int
) -> None:
    text = summary(many(exercise_of, student_of, 20), terms, most)
    assert len(text.encode("utf-8")) <= most
    assert text.startswith("## Total")
    assert rendered(text).endswith("<p>The rest is left out: this page has no room for more.</p>\n")


def test_a_summary_is_never_larger_than_it_may_be(
    exercise_of: Scored, student_of: Totalled, terms: FeedbackTerms
) -> None:
    student = many(exercise_of, student_of, 2)
    for most in range(200, 3_000, 3):
        assert len(summary(student, terms, most).encode("utf-8")) <= most


def test_a_summary_that_just_fits_is_whole(ada: StudentScore, terms: FeedbackTerms) -> None:
    whole = summary(ada, terms)
    size = len(whole.encode("utf-8"))
    assert summary(ada, terms, size) == whole
    assert "The rest is left out" in summary(ada, terms, size - 1)
    assert SUMMARY_BYTES == 1024 * 1024


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
    assert [each.get("line") for each in found] == ["12", "12", "12", "3", None, None]
    assert found[3]["title"] == "About 02-broken"
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
    student = many(exercise_of, student_of, 3)
    found = commands(annotations(student, terms, {}))
    assert len(found) == 10
    assert found[-1] == ({}, "3 more problems are told in the summary of this job.")
    ten = student_of(
        *(exercise_of(f"{each:02}-x", (Outcome.FAILED, Outcome.NOT_RUN)) for each in range(5))
    )
    assert len(commands(annotations(ten, terms, {}))) == 10
    assert "more problems" not in annotations(ten, terms, {})


def test_hostile_texts_make_no_further_command(mallory: StudentScore, terms: FeedbackTerms) -> None:
    text = annotations(mallory, terms, FOLDERS)
    found = commands(text)
    assert len(found) == 5
    assert text.replace("\n", "").isprintable()
    # What the student wrote as an escape stays what it is.
    assert "%0A::stop-commands" not in text
    assert "%250A::stop-commands" in text


@pytest.mark.parametrize("text", ["::error::x", "a\n::error::x\n", "", "a\r", "\x00\ud800"])
def test_commands_are_stopped_around_a_text_and_obeyed_after_it(text: str) -> None:
    wrapped = without_commands(text, TOKEN)
    lines = re.split("\r\n|\r|\n", wrapped)
    assert lines[0] == f"::stop-commands::{TOKEN}"
    assert lines[-2:] == [f"::{TOKEN}::", ""]
    assert text in wrapped


@pytest.mark.parametrize("token", ["", "short", "x" * 15, f"{TOKEN}:", f"{TOKEN}\n", f" {TOKEN}"])
def test_a_token_that_is_easy_to_guess_or_no_token_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="16 or more"):
        without_commands("text", token)


def test_a_text_that_knows_the_token_is_refused() -> None:
    with pytest.raises(ValueError, match="holds the token"):
        without_commands(f"::{TOKEN.upper()}::\n::error::x", TOKEN)


def test_nobody_without_exercises_is_annotated(nobody: StudentScore, terms: FeedbackTerms) -> None:
    assert annotations(nobody, terms, FOLDERS) == ""
