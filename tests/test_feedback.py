"""Tests of what students are told."""

import shlex
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.exercise import Exercise, Requirement
from grader.course.feedback_policy import FeedbackPolicy
from grader.feedback import FeedbackTerms, feedback, feedback_in
from grader.message import Message, as_data
from grader.outcome import Outcome
from grader.run_report import CheckResult, Status, Visibility
from grader.scoring import ExerciseScore, RequirementScore

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
        "  It means: There is no 'Ada' in there this time. Ask with .get(), or look with\n"
        "            `in` first.\n"
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


ROUTES = [["/hello", "GET"], ["/save", "POST"]]
LOST: dict[str, Any] = {
    **{"asked": "GET /helo", "expected": "status 200", "actual": "status 404"},
    **{"request": "GET /helo", "status": 404, "routes": ROUTES, "nearest": "/hello"},
    "curl": ["curl -i http://127.0.0.1:5000/helo"],
}


def test_where_no_route_answered_those_that_there_are_are_shown() -> None:
    assert told(scored(failing("hidden", facts=LOST), hint=None)) == (
        "GET /user/<name> greets the user\n"
        "  We tried:    GET /helo\n"
        "  Expected:    status 200\n"
        "  Got:         status 404\n"
        "  Your routes: /hello  GET  <- did you mean this one?\n"
        "               /save  POST\n"
        "  Try it:      curl -i http://127.0.0.1:5000/helo"
    )


@pytest.mark.parametrize("expected", ["status 404", "an error status 401"])
def test_where_a_refusal_is_expected_no_route_is_missed(expected: str) -> None:
    facts = {**LOST, "expected": expected, "actual": "status 404, `{ path }`"}
    assert "Your routes" not in told(scored(failing("hidden", facts=facts)))


def test_the_view_that_answered_is_named_where_nothing_was_raised() -> None:
    facts = {"actual": "x", "view": ["app.py", 7, "hello"]}
    assert "  Where: app.py, line 7: hello()" in told(scored(failing("hidden", facts=facts)))
    assert "line 7" not in told(scored(failing("public", facts={**FACTS, **facts})))


def test_the_lines_of_elements_are_told_before_the_view_and_mere_templates_below_it() -> None:
    elements = [["templates/a.html", 3, "<h1>x</h1>"], ["templates/b.html", 0, ""], 7]
    facts = {"actual": "x", "view": ["app.py", 7, "hello"], "elements": elements}
    text = told(scored(failing("hidden", facts=facts)))
    assert (
        "  Where: templates/a.html, line 3: <h1>x</h1>\n"
        "         app.py, line 7: hello()\n"
        "         templates/b.html\n"
    ) in text
    del elements[0]
    text = told(scored(failing("hidden", facts=facts)))
    assert "  Where: app.py, line 7: hello()\n         templates/b.html\n" in text


def test_a_word_of_a_command_stands_between_double_quotes_where_they_will_do() -> None:
    facts = {"actual": "x", "curl": [shlex.join(["curl", "-d", "it's", "a b", "'$x'"])]}
    text = told(scored(failing("hidden", facts=facts)))
    assert """curl -d "it's" "a b" ''"'"'$x'"'"''""" in text


def test_an_option_of_a_command_stays_with_its_value() -> None:
    words = ["curl", *("--data-urlencode", f"name={'a' * 30}") * 2]
    facts = {"actual": "x", "curl": [shlex.join(words)]}
    lines = told(scored(failing("hidden", facts=facts))).splitlines()
    assert all(line.count("--data") == line.count("name=") for line in lines)


def test_a_hint_comes_second_to_what_was_seen_in_the_source() -> None:
    slip = as_data(Message("{file}, line 7: a slip.", file="app.py"))
    text = told(scored(failing("hidden", facts={"actual": "x", "slip": slip})))
    assert "  It means:  app.py, line 7: a slip.\n  Otherwise: Look at the parameter" in text


def test_what_runs_before_a_view_is_told_below_it() -> None:
    facts = {"actual": "x", "view": ["app.py", 7, "hello"], "hooks": [["app.py", 3, "guard"], 5]}
    text = told(scored(failing("public", facts=facts)))
    assert (
        "\n".join(
            (
                "  Where: app.py, line 7: hello()",
                "         app.py, line 3: guard() runs before every view",
            )
        )
        in text
    )


def test_the_lines_that_led_to_an_error_come_before_it() -> None:
    calls = [{"file": "app.py", "line": 30, "code": "return greet(name)"}]
    error = {**FACTS["error"], "calls": calls}
    assert (
        "  Where:    app.py, line 30: return greet(name)\n"
        "            app.py, line 12: return names[name]\n"
    ) in told(scored(failing(facts={**FACTS, "error": error})))


def test_what_was_printed_is_told_of_public_checks_alone() -> None:
    facts = {**FACTS, "printed": "one\n\x1b[31mtwo\n"}
    assert "  It printed: one\n              \\x1b[31mtwo\n" in told(scored(failing(facts=facts)))
    assert "printed" not in told(scored(failing("hidden", facts=facts)))


def test_a_long_command_is_broken_so_that_it_can_still_be_pasted() -> None:
    command = (
        "curl -i --data-urlencode 'name=Ada Lovelace & co' -H 'X-Long: yes' http://x/" + "y" * 30
    )
    text = told(scored(failing(facts={"actual": "x", "curl": [command]})))
    shown = text.partition("Try it: ")[2].partition("\n  Hint")[0]
    assert shown.count("\\\n") == 1
    assert shlex.split(shown.replace("\\\n", "")) == shlex.split(command)
    assert max(map(len, text.splitlines())) <= 80


def test_a_command_with_invisible_characters_is_not_offered() -> None:
    facts = {"actual": "x", "curl": ["curl 'http://x/\u202e'"]}
    assert "Try it" not in told(scored(failing(facts=facts)))


def in_exercise(*scores: RequirementScore) -> list[str | None]:
    exercise = Exercise.model_validate(
        {
            "slug": "01-x",
            "title": "x",
            "requirements": [{"id": s.requirement.id, "points": 1, "says": "x"} for s in scores],
        }
    )
    whole = ExerciseScore(exercise, Status.GRADED, 0, None, scores)
    return [feedback_in(whole, each, FeedbackTerms(FeedbackPolicy(), DAY)) for each in scores]


REFUSED = {"request": "PUT /note", "actual": "status 415 (Unsupported Media Type)"}
SLIPPED = {"actual": "x", "slip": "app.py, line 3: a slip."}


@pytest.mark.parametrize(
    "facts",
    [FACTS, LOST, REFUSED, SLIPPED],
    ids=["an exception", "no route", "refused by Flask", "a slip"],
)
def test_one_cause_is_told_once_and_what_needs_it_is_not_checked_yet(facts: dict[str, Any]) -> None:
    other = {**facts, "expected": "something else"}
    first, second = in_exercise(
        scored(failing(facts=facts), id="first"), scored(failing(facts=other), id="second")
    )
    assert first is not None
    assert "Got:" in first
    assert second == (
        "GET /user/<name> greets the user\n"
        "  Not checked yet: needs `first` first, it is the same problem."
    )


def test_another_cause_is_told_as_well() -> None:
    elsewhere = {**FACTS, "error": {**FACTS["error"], "line": 99}}
    texts = in_exercise(
        scored(failing(facts=FACTS), id="first"), scored(failing(facts=elsewhere), id="second")
    )
    assert all("Got:" in text for text in texts if text)
    other = {**REFUSED, "request": "PUT /other"}
    own = {**REFUSED, "actual": "status 415, `No text`"}
    texts = in_exercise(
        *(
            scored(failing(facts=facts), id=name)
            for name, facts in (("a", REFUSED), ("b", other), ("c", own))
        )
    )
    assert all("Got:" in text for text in texts if text)
