"""What a student is told about a requirement that was not met."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from grader.course.feedback_policy import FeedbackLevel, FeedbackPolicy
from grader.language import Language
from grader.outcome import Outcome
from grader.printable import clean, disarmed
from grader.run_report import CheckResult
from grader.scoring import RequirementScore

_WIDTH = 80
_INDENT = "  "
_SHORT, _LONG = 200, 500
_LEVELS: tuple[FeedbackLevel, ...] = ("outcome", "gap", "full")


@dataclass(frozen=True, slots=True)
class FeedbackTerms:
    """How much may be told, on which day, and in which language."""

    policy: FeedbackPolicy
    day: date
    language: Language = "en"


def feedback(score: RequirementScore, terms: FeedbackTerms) -> str | None:
    """Return the text for the student, or None for a requirement that was met.

    The text is made for people: lines of at most 80 characters, nothing in it that a terminal
    would obey. It is not safe as HTML.
    """
    if score.outcome is Outcome.PASSED:
        return None
    words = _WORDS[terms.language]
    says = _on_one_line(score.requirement.says.in_language(terms.language))
    shown = _telling_check(score, terms)
    if shown is None:
        return _wrapped("", words.not_checked.format(says))
    level = terms.policy.level(shown.visibility, terms.day)
    entries = [] if level == "outcome" else list(_entries(score, shown, level, terms))
    if not any(label in (words.expected, words.actual) for label, _ in entries):
        entries.insert(0, ("", words.outcomes[shown.outcome]))
    return "\n".join([_wrapped("", says), *_lines(entries)])


def _telling_check(score: RequirementScore, terms: FeedbackTerms) -> CheckResult | None:
    """Return the first of the checks without success about which most may be told."""
    silent = (Outcome.PASSED, Outcome.NOT_RUN)
    failing = [check for check in score.checks if check.outcome not in silent]

    def openness(check: CheckResult) -> tuple[int, bool]:
        level = terms.policy.level(check.visibility, terms.day)
        return _LEVELS.index(level), bool(check.facts)

    return max(failing, key=openness, default=None)


def _entries(
    score: RequirementScore, check: CheckResult, level: FeedbackLevel, terms: FeedbackTerms
) -> Iterator[tuple[str, str]]:
    """Yield label and text of all that helps and may be told."""
    words = _WORDS[terms.language]
    yield from (
        (label, clean(text, _LONG))
        for label, key in (
            (words.asked, "asked"),
            (words.expected, "expected"),
            (words.actual, "actual"),
        )
        if (text := _text(check.facts, key))
    )
    if level == "full":
        yield from _own_error(check.facts, words)
    hint = score.requirement.hint_on(terms.day)
    if hint is not None:
        yield words.hint, _on_one_line(hint.in_language(terms.language))


def _own_error(facts: Mapping[str, object], words: "_Words") -> Iterator[tuple[str, str]]:
    """Yield what the student's own code raised, and where."""
    error = facts.get("error")
    if not isinstance(error, dict):
        return
    kind, text = _text(error, "error"), _text(error, "text")
    if kind:
        yield words.error, clean(f"{kind}: {text}" if text else kind, _SHORT)
    file, line, code = _text(error, "file"), error.get("line"), _text(error, "code")
    if file:
        place = words.place.format(file=file, line=line) if line else file
        yield words.where, clean(f"{place}: {code}" if code else place, _SHORT)


def _text(facts: Mapping[str, object], key: str) -> str:
    """Return the text of a fact, or nothing where it is no text."""
    value = facts.get(key)
    return value.strip() if isinstance(value, str) else ""


def _on_one_line(text: str) -> str:
    """Return a text of the rubric without the line breaks that YAML leaves in it."""
    return " ".join(text.split())


def _lines(entries: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the entries one below the other, their texts aligned."""
    labels = [f"{label}:" for label, _ in entries if label]
    column = max(map(len, labels), default=0) + 1
    for label, text in entries:
        start = f"{label}:".ljust(column) if label else ""
        yield _wrapped(_INDENT + start, text)


def _wrapped(start: str, text: str) -> str:
    """Return `text` after `start`, with what does not fit on the line below it."""
    filled = textwrap.fill(
        text,
        # A line that begins with a command to a CI system gets one character more.
        _WIDTH - 1,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_on_hyphens=False,
    )
    return disarmed(filled)


@dataclass(frozen=True, slots=True)
class _Words:
    """The grader's own words in one language."""

    asked: str
    expected: str
    actual: str
    error: str
    where: str
    place: str
    hint: str
    not_checked: str
    outcomes: Mapping[Outcome, str]


_WORDS: Mapping[Language, _Words] = {
    "en": _Words(
        asked="We tried",
        expected="Expected",
        actual="Got",
        error="Error",
        where="Where",
        place="{file}, line {line}",
        hint="Hint",
        not_checked="Not checked: {}",
        outcomes={
            Outcome.FAILED: "Your app does not do this yet.",
            Outcome.TIMED_OUT: "Your app did not answer in time.",
            Outcome.ERRORED: "Your app answered with something that we could not check.",
        },
    ),
    "nl": _Words(
        asked="Geprobeerd",
        expected="Verwacht",
        actual="Gekregen",
        error="Fout",
        where="Waar",
        place="{file}, regel {line}",
        hint="Tip",
        not_checked="Niet nagekeken: {}",
        outcomes={
            Outcome.FAILED: "Je app doet dit nog niet.",
            Outcome.TIMED_OUT: "Je app antwoordde niet op tijd.",
            Outcome.ERRORED: "Je app antwoordde iets dat we niet konden nakijken.",
        },
    ),
}
