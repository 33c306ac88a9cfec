"""The text for a requirement that was not met: the telling check, at the level that is allowed."""

from collections.abc import Iterator, Mapping

from grader.course.feedback_policy import FeedbackLevel
from grader.feedback.causes import cause_of
from grader.feedback.differences import difference
from grader.feedback.layout import Entry, laid_out
from grader.feedback.meanings import meaning_of_error, meaning_of_routes, meaning_of_slip
from grader.feedback.telling import (
    commands_told,
    error_told,
    printed_told,
    routes_told,
    said,
    step_told,
    whereabouts_told,
)
from grader.feedback.terms import FeedbackTerms
from grader.message import Message
from grader.outcome import Outcome
from grader.printable import clean
from grader.run_report import CheckResult
from grader.scoring import ExerciseScore, RequirementScore

_MEANING = 400
_LEVELS: tuple[FeedbackLevel, ...] = ("outcome", "gap", "full")


def feedback_in(
    exercise: ExerciseScore, score: RequirementScore, terms: FeedbackTerms
) -> str | None:
    """Return `feedback`, or where a requirement before it failed for the same reason, that."""
    check = _telling_check(score, terms)
    cause = cause_of(check.facts) if check else None
    if check is None or cause is None or terms.level(check.visibility) == "outcome":
        return feedback(score, terms)
    for other in exercise.requirements:
        if other.requirement.id == score.requirement.id:
            return feedback(score, terms)
        found = _telling_check(other, terms)
        if found and cause_of(found.facts) == cause and terms.level(found.visibility) != "outcome":
            return _waits_for(other, score, terms)
    return feedback(score, terms)


def feedback(score: RequirementScore, terms: FeedbackTerms) -> str | None:
    """Return the text for the student, or None for a requirement that was met.

    The text is made for people: lines of at most 80 characters, nothing in it that a terminal
    would obey. It is not safe as HTML.
    """
    if score.outcome is Outcome.PASSED:
        return None
    shown = _telling_check(score, terms)
    if shown is None:
        says = Message("Not checked: {requirement}", requirement=_says(score, terms))
        return laid_out(terms.say(says), [])
    level = terms.level(shown.visibility)
    entries = [] if level == "outcome" else list(_entries(score, shown, level, terms))
    if not (said(shown.facts, "expected", str) or said(shown.facts, "actual", str)) or not entries:
        entries.insert(0, Entry("", [terms.say(_OUTCOMES[shown.outcome])]))
    return laid_out(_says(score, terms), entries)


def _waits_for(other: RequirementScore, score: RequirementScore, terms: FeedbackTerms) -> str:
    needs = Message(
        "Not checked yet: needs `{requirement}` first, it is the same problem.",
        requirement=other.requirement.id,
    )
    return laid_out(_says(score, terms), [Entry("", [terms.say(needs)])])


def _says(score: RequirementScore, terms: FeedbackTerms) -> str:
    """Return what is asked, without the line breaks that YAML leaves in a text."""
    return " ".join(score.requirement.says.in_language(terms.language).split())


def _telling_check(score: RequirementScore, terms: FeedbackTerms) -> CheckResult | None:
    """Return the first of the checks without success about which most may be told."""
    silent = (Outcome.PASSED, Outcome.NOT_RUN)
    failing = [check for check in score.checks if check.outcome not in silent]

    def openness(check: CheckResult) -> tuple[int, bool]:
        return _LEVELS.index(terms.level(check.visibility)), bool(check.facts)

    return max(failing, key=openness, default=None)


def _entries(
    score: RequirementScore, check: CheckResult, level: FeedbackLevel, terms: FeedbackTerms
) -> Iterator[Entry]:
    """Yield all that helps and may be told."""
    facts, say = check.facts, terms.say
    yield from step_told(facts, say)
    if (differs := difference(facts)) is not None:
        yield Entry(say(Message("Note")), [clean(say(differs), _MEANING)])
    slip = meaning_of_slip(facts)
    meaning = meaning_of_routes(facts) or slip
    if level == "full":
        yield from error_told(facts, say)
        meaning = meaning or meaning_of_error(facts)
    yield from routes_told(facts, say)
    yield from whereabouts_told(facts, say)
    if meaning is not None:
        yield Entry(say(Message("It means")), [clean(say(meaning), _MEANING)])
    if level == "full":
        yield from printed_told(facts, say)
    yield from commands_told(facts, say)
    hint = score.requirement.hint_on(terms.day)
    if hint is not None:
        text = " ".join(hint.in_language(terms.language).split())
        # A hint is for all that may be wrong; what was seen in the source is likelier.
        label = Message("Otherwise") if slip else Message("Hint")
        yield Entry(say(label), [text])


_OUTCOMES: Mapping[Outcome, Message] = {
    Outcome.FAILED: Message("Your app does not do this yet."),
    Outcome.TIMED_OUT: Message("Your app did not answer in time."),
    Outcome.ERRORED: Message("Your app answered with something that we could not check."),
}
