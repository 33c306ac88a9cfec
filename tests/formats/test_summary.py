"""Tests of the summary of a student's work, and of a class."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from grader.feedback import FeedbackTerms
from grader.formats.summary import SUMMARY_BYTES, summary
from grader.scoring import ExerciseScore, StudentScore

Scored = Callable[..., ExerciseScore]
Totalled = Callable[..., StudentScore]


def rendered(text: str) -> str:
    page: str = MarkdownIt("commonmark").enable("table").render(text)
    return page


def many(exercise_of: Scored, student_of: Totalled, count: int) -> StudentScore:
    facts = {"actual": "é" * 400}
    return student_of(*(exercise_of(f"{each:02}-exercise", facts=facts) for each in range(count)))


def test_a_summary_begins_with_the_points(ada: StudentScore, terms: FeedbackTerms) -> None:
    text = summary([ada], terms)
    assert text.startswith("## Total: 2 of 61 points\n\nStudent: ` ada `\n")


def test_every_exercise_that_was_handed_in_has_a_table(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    page = rendered(summary([ada], terms))
    assert page.count("<table>") == 4
    assert page.count("<tr>") == 4 + 5 + 5 + 5 + 1
    assert "<h3>About 01-graded: 1 of 15 points</h3>" in page
    assert "<td>GET /is-passed/&lt;name&gt; answers `a|b`, 100% | &lt;is-passed&gt;</td>" in page
    assert "<td>✅ met</td>" in page


def test_what_failed_is_explained_and_what_was_not_graded_once(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    text = summary([ada], terms)
    assert text.count("KeyError: 'Ada'") == 1
    assert text.count("needs `is-failed` first, it is the same problem.") == 2
    assert text.count("Python cannot read app.py, line 3.") == 1
    assert text.count("Nothing was handed in.") == 1
    assert "Not checked:" not in text


def test_in_a_dutch_course_a_summary_is_dutch(ada: StudentScore, terms: FeedbackTerms) -> None:
    text = summary([ada], replace(terms, language="nl"))
    assert text.startswith("## Totaal: 2 van 61 punten\n")
    assert "### Over 01-graded: 1 van 15 punten" in text
    assert "Er is niets ingeleverd." in text


def test_a_failure_of_the_grader_leaves_the_points_open(
    unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    text = summary([unlucky], terms)
    assert text.startswith("## Total: points not known\n")
    assert "through no fault of yours" in text


def test_without_exercises_a_summary_says_so(nobody: StudentScore, terms: FeedbackTerms) -> None:
    assert "There is no exercise to grade." in summary([nobody], terms)


def test_texts_of_a_student_make_nothing_but_code(
    mallory: StudentScore, terms: FeedbackTerms
) -> None:
    text = summary([mallory], terms)
    page = rendered(text)
    tags = set(re.findall(r"<(\w+)", page))
    assert tags == {*("h2", "h3", "p", "pre", "code", "table", "thead", "tbody", "tr", "th", "td")}
    outside = re.sub(r"<code.*?</code>", "", page, flags=re.DOTALL)
    for word in ("everyone", "forged", "alert", "heading"):
        assert word not in outside
        assert word in page
    assert text.encode("utf-8").replace(b"\n", b"").decode().isprintable()


@pytest.mark.parametrize("most", [500, 5_000, 20_000])
def test_a_long_summary_is_cut_between_its_pieces(
    exercise_of: Scored, student_of: Totalled, terms: FeedbackTerms, most: int
) -> None:
    text = summary([many(exercise_of, student_of, 20)], terms, most)
    assert len(text.encode("utf-8")) <= most
    assert text.startswith("## Total")
    assert rendered(text).endswith("<p>The rest is left out: this page has no room for more.</p>\n")


def test_a_summary_is_never_larger_than_it_may_be(
    exercise_of: Scored, student_of: Totalled, terms: FeedbackTerms
) -> None:
    student = many(exercise_of, student_of, 2)
    for most in range(200, 3_000, 3):
        assert len(summary([student], terms, most).encode("utf-8")) <= most


def test_a_summary_that_just_fits_is_whole(ada: StudentScore, terms: FeedbackTerms) -> None:
    whole = summary([ada], terms)
    size = len(whole.encode("utf-8"))
    assert summary([ada], terms, size) == whole
    assert "The rest is left out" in summary([ada], terms, size - 1)
    assert SUMMARY_BYTES == 1024 * 1024


def test_nothing_of_the_suite_is_told(
    ada: StudentScore, unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    for students in ([ada], [unlucky], [ada, unlucky]):
        text = summary(students, terms)
        assert "secret" not in text
        assert "AssertionError" not in text


def test_of_a_class_there_is_a_table_with_a_line_for_each_student(
    ada: StudentScore, unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    page = rendered(summary([ada, unlucky], terms))
    assert "<h2>2 students</h2>" in page
    cells = re.findall("<td[^>]*>(.*?)</td>", page)
    assert cells == [
        *("ada", "2/61", ada.grade, "02-broken: cannot be imported, 03-refused: refused"),
        *("ada", "?/30", "?", "02-ours: the grader failed"),
    ]


def test_no_name_of_a_student_breaks_the_table_of_a_class(
    mallory: StudentScore, terms: FeedbackTerms
) -> None:
    page = rendered(summary([mallory, mallory], terms))
    assert page.count("<tr>") == 3
    assert set(re.findall(r"<(\w+)", page)) <= {
        *("h2", "table", "thead", "tbody", "tr", "th", "td", "code")
    }
    assert "@everyone" not in re.sub("<code>.*?</code>", "", page)


def test_the_table_of_a_large_class_is_cut_after_a_line(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    for most in (300, 301, 2_000):
        text = summary([ada] * 1_000, terms, most)
        assert len(text.encode("utf-8")) <= most
        assert rendered(text).endswith("no room for more.</p>\n")


def test_where_there_is_no_room_at_all_there_is_no_summary(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    for most in (-5, 0, 20):
        assert summary([ada], terms, most) == ""
