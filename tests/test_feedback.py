"""Tests of what students are told."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.exercise import Requirement
from grader.course.feedback_policy import FeedbackPolicy
from grader.feedback import FeedbackTerms, feedback
from grader.outcome import Outcome
from grader.run_report import CheckResult, Visibility
from grader.scoring import RequirementScore

DAY = date(2026, 5, 1)
FACTS: dict[str, Any] = {
    "asked": "GET /user/Ada",
    "expected": "exactly `User: Ada`",
    "actual": "status 500, an empty page",
    "error": {
        "error": "KeyError",
        "text": "'Ada'",
        "file": "app.py",
        "line": 12,
        "code": "    return names[name]",
    },
}


def failing(
    visibility: Visibility = "public",
    outcome: Outcome = Outcome.FAILED,
    facts: dict[str, Any] | None = None,
) -> CheckResult:
    facts = FACTS if facts is None else facts
    return CheckResult("t.py::test_user", "user", visibility, outcome, facts=facts)


def scored(*checks: CheckResult, **requirement: Any) -> RequirementScore:
    data: dict[str, Any] = {
        "id": "user",
        "points": 4,
        "says": {"en": "GET /user/<name> greets the user", "nl": "GET /user/<name> groet"},
        "hint": "Look at the parameter of the view.",
    }
    outcome = checks[0].outcome if checks else Outcome.NOT_RUN
    return RequirementScore(Requirement.model_validate(data | requirement), outcome, 0, checks)


def told(score: RequirementScore, day: date = DAY, **policy: Any) -> str:
    text = feedback(score, FeedbackTerms(FeedbackPolicy.model_validate(policy), day))
    assert text is not None
    return text


def test_a_requirement_that_is_met_needs_no_words() -> None:
    terms = FeedbackTerms(FeedbackPolicy(), DAY)
    assert feedback(scored(CheckResult("a", "user", "public", Outcome.PASSED)), terms) is None


def test_in_full_it_tells_what_was_asked_expected_and_got_and_where_it_went_wrong() -> None:
    assert told(scored(failing("public"))) == (
        "GET /user/<name> greets the user\n"
        "  We tried: GET /user/Ada\n"
        "  Expected: exactly `User: Ada`\n"
        "  Got:      status 500, an empty page\n"
        "  Error:    KeyError: 'Ada'\n"
        "  Where:    app.py, line 12: return names[name]\n"
        "  Hint:     Look at the parameter of the view."
    )


def test_the_gap_of_a_hidden_check_leaves_out_what_the_app_said_of_itself() -> None:
    assert told(scored(failing("hidden"))) == (
        "GET /user/<name> greets the user\n"
        "  We tried: GET /user/Ada\n"
        "  Expected: exactly `User: Ada`\n"
        "  Got:      status 500, an empty page\n"
        "  Hint:     Look at the parameter of the view."
    )


def test_the_outcome_alone_leaves_out_all_the_rest() -> None:
    text = told(scored(failing("hidden")), hidden="outcome")
    assert text == "GET /user/<name> greets the user\n  Your app does not do this yet."


def test_from_its_day_on_everything_is_told() -> None:
    assert "KeyError" in told(scored(failing("hidden")), full_from=DAY)


def test_the_check_about_which_most_may_be_told_is_the_one_that_is_shown() -> None:
    hidden = failing("hidden", facts={"asked": "GET /hidden"})
    public = failing("public", facts={"asked": "GET /public"})
    text = told(scored(hidden, failing("public", facts={}), public))
    assert "GET /public" in text
    assert "GET /hidden" not in text


def test_a_hint_waits_for_its_day() -> None:
    later = scored(failing(), hint_from=date(2026, 5, 2))
    assert "Hint" not in told(later)
    assert "Hint" in told(later, date(2026, 5, 2))


def test_what_was_not_run_was_not_checked() -> None:
    assert told(scored()) == "Not checked: GET /user/<name> greets the user"
    assert told(scored(CheckResult("a", "user", "public"))) == told(scored())


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.FAILED, "does not do this yet"),
        (Outcome.TIMED_OUT, "did not answer in time"),
        (Outcome.ERRORED, "could not check"),
    ],
)
def test_without_facts_the_outcome_is_put_into_words(outcome: Outcome, words: str) -> None:
    text = told(scored(failing(outcome=outcome, facts={})))
    assert words in text
    assert "Hint:" in text


def test_in_a_dutch_course_the_words_are_dutch() -> None:
    terms = FeedbackTerms(FeedbackPolicy(), DAY, "nl")
    text = feedback(scored(failing()), terms)
    assert text is not None
    assert text.startswith("GET /user/<name> groet\n  Geprobeerd: GET /user/Ada\n")
    assert "app.py, regel 12" in text


def test_texts_of_the_rubric_that_are_written_on_several_lines_are_set_anew() -> None:
    text = told(scored(failing(facts={}), says="one\ntwo\n", hint="three\nfour\n"))
    assert text.startswith("one two\n")
    assert text.endswith("three four")


def test_long_texts_go_on_below_and_are_cut_in_the_end() -> None:
    text = told(scored(failing(facts={"expected": "status 200", "actual": "long words " * 500})))
    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[2].startswith("  Got:      long words")
    assert lines[3].startswith("            ")
    assert len(text) < 1000


def test_a_difference_in_spaces_can_be_seen() -> None:
    text = told(scored(failing(facts={"expected": "`a b`", "actual": "`a  b`"})))
    assert "`a b`" in text
    assert "`a  b`" in text


TEXTS = st.text(st.characters(codec=None), max_size=30)
ODD = st.recursive(
    st.none() | st.integers() | TEXTS, lambda inner: st.dictionaries(TEXTS, inner, max_size=2)
)


@given(
    st.fixed_dictionaries(
        {},
        optional={"asked": ODD, "expected": ODD, "actual": ODD}
        | {
            "error": ODD
            | st.fixed_dictionaries(
                {}, optional={key: ODD for key in ("error", "text", "file", "line", "code")}
            )
        },
    )
)
def test_whatever_the_facts_hold_the_text_is_harmless(facts: dict[str, Any]) -> None:
    text = told(scored(failing(facts=facts)))
    lines = text.split("\n")
    assert {unicodedata.category(char) for char in "".join(lines)}.isdisjoint(
        {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    assert all(0 < len(line) <= 80 for line in lines)


@pytest.mark.parametrize("before", range(50, 90))
def test_no_line_of_feedback_is_a_command_to_a_ci_system(before: int) -> None:
    actual = f"{'x' * before}::error::no {'y' * before} ::error::no ##[error]no"
    text = told(scored(failing(facts={**FACTS, "actual": actual})))
    for line in text.splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert len(line) <= 80
