"""What a student reads of their own check: the sum first, then what to work on, then the rest.

Lines have at most 79 characters. What of them may be a student's is made safe where it is shown.
"""

import shlex
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from grader.checking import Checked
from grader.diagnosis.excerpt import excerpt
from grader.feedback import FeedbackTerms, feedback, feedback_in
from grader.feedback.layout import Entry, laid_out
from grader.kit import Kit
from grader.language import Language, Say, system_language
from grader.last_check import Changes
from grader.message import Message, listed
from grader.outcome import Diagnosis, Outcome
from grader.printable import clean, disarmed
from grader.run_report import Status
from grader.scoring import RequirementScore

_WIDTH = 79
_INDENT = "  "
_SHORT, _LONG = 200, 1_000

Mood = Literal["", "good", "bad"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several, that are shown alike; `mood` is told by colours where there are any."""

    text: str = ""
    mood: Mood = ""


def described(
    checked: Checked, terms: FeedbackTerms, changes: Changes, again: Sequence[str]
) -> Iterator[Line]:
    """Yield what to show of one exercise; `again` is the command that checks it again."""
    say = terms.say
    exercise = checked.score.exercise
    title = clean(exercise.title.in_language(terms.language), _SHORT)
    yield Line(_wrapped(f"{exercise.slug}: {title}"))
    yield from _summary(checked, say)
    yield from _changed(changes, say)
    yield from (Line(_wrapped(say(_not_as_given(path)))) for path in checked.changed)
    if checked.score.status is not Status.GRADED:
        yield Line()
        yield from _whole(checked, say)
        return
    waiting = [each for each in checked.to_do if _is_waiting(each, checked, terms)]
    for each in checked.to_do:
        if each not in waiting:
            yield from _failure(each, terms, again)
    for each in waiting:
        yield from _postponed(each, checked, terms)
    yield from _passes(checked, say)
    yield from _notes(checked, say)


def terms_for(kit: Kit, language: Language | None = None) -> FeedbackTerms:
    """Return the terms of a student's own feedback, in a language or else the usual one.

    That is the one that the rubric sets, and where it sets none that of the system.
    """
    course = kit.course.rubric.course
    chosen = course.language if "language" in course.model_fields_set else system_language()
    return FeedbackTerms(
        policy=kit.course.rubric.feedback,
        day=date.today(),
        language=language or chosen or "en",
        catalogues=(kit.root / "locale",),
    )


def fingerprint_line(fingerprint: Mapping[str, str]) -> Line:
    """Return the versions of all that takes part, to be compared with those of elsewhere."""
    return Line(_wrapped(", ".join(f"{name} {value}" for name, value in fingerprint.items())))


def in_short(checked: Checked, width: int, say: Say) -> Line:
    """Return what an exercise came to, behind its slug, which gets so many characters."""
    start = f"{_INDENT}{checked.score.exercise.slug.ljust(width)}  "
    return Line(_wrapped(_in_short(checked, say), start), _mood(checked))


def after_overview(not_begun: Sequence[str], again: Sequence[str], say: Say) -> Iterator[Line]:
    """Yield what to do next: `again` shows an exercise with something left to do, if there is one.

    `not_begun` are those in which nothing has been changed.
    """
    if again or not_begun:
        yield Line()
    if again:
        yield _to_type(Message("See what is missing"), shlex.join(again), say)
    if not_begun:
        begin = Message(
            "Not begun yet: {count}. Read exercises/{slug}/README.md for the next one.",
            count=len(not_begun),
            slug=not_begun[0],
        )
        yield Line(_wrapped(say(begin)))


def separator(time: str, saved: Sequence[str], say: Say) -> Line:
    """Return the line between two checks, with the time and the files that were saved."""
    files = clean(listed(list(saved)), _SHORT) if saved else ""
    told = say(Message("saved: {files}", files=files)) if files else ""
    return Line(" ".join(filter(None, ["---", time, told, ""])).ljust(_WIDTH, "-")[:_WIDTH])


def waiting(say: Say) -> Line:
    """Return the line that stands last while nothing happens."""
    return Line(say(Message("Waiting for changes… (Ctrl-C ends)")))


def _mood(checked: Checked) -> Mood:
    if checked.score.status is not Status.GRADED:
        return "bad"
    return "good" if checked.is_done else ""


def _in_short(checked: Checked, say: Say) -> str:
    diagnosis = checked.score.diagnosis
    if diagnosis is not None:
        return clean(say(diagnosis.message), _SHORT)
    if checked.score.status is Status.MISSING:
        return say(Message("no files of yours yet"))
    return say(_sum(checked))


def _sum(checked: Checked) -> Message:
    shown = checked.requirements
    earned, possible = sum(each.earned or 0 for each in shown), sum(each.possible for each in shown)
    if len(shown) == 1:
        return Message("{earned} of {possible} points", earned=earned, possible=possible)
    return Message(
        "{earned} of {possible} points: {passed} of {all} requirements",
        earned=earned,
        possible=possible,
        passed=sum(each.outcome is Outcome.PASSED for each in shown),
        all=len(shown),
    )


def _summary(checked: Checked, say: Say) -> Iterator[Line]:
    if checked.score.status is Status.GRADED:
        yield Line(_wrapped(f"{say(_sum(checked))}."), _mood(checked))
    else:
        cannot = Message(
            "0 of {points} points: this cannot be checked yet.", points=checked.score.possible
        )
        yield Line(_wrapped(say(cannot)), "bad")
    later = checked.later
    if later:
        ids = listed([f"`{each.requirement.id}`" for each in later])
        one = Message("1 requirement is checked only when your work is graded: {ids}.", ids=ids)
        many = Message(
            "{count} requirements are checked only when your work is graded: {ids}.",
            count=len(later),
            ids=ids,
        )
        yield Line(_wrapped(say(one if len(later) == 1 else many)))


def _changed(changes: Changes, say: Say) -> Iterator[Line]:
    if changes.gained:
        gained = Message("Now passes: {ids}.", ids=listed(list(changes.gained)))
        yield Line(_wrapped(say(gained)), "good")
    if changes.lost:
        lost = Message("No longer passes: {ids}.", ids=listed(list(changes.lost)))
        yield Line(_wrapped(say(lost)), "bad")


def diagnosis_lines(diagnosis: Diagnosis, say: Say) -> Iterator[Line]:
    """Yield what is wrong with a submission as a whole, where, and what to do."""
    yield Line(_wrapped(clean(say(diagnosis.message), _LONG)), "bad")
    if diagnosis.code:
        yield Line()
        yield from map(Line, _marked(diagnosis))
        yield Line()
    if diagnosis.hint:
        yield Line(_wrapped(clean(say(diagnosis.hint), _LONG)))


def _whole(checked: Checked, say: Say) -> Iterator[Line]:
    if checked.score.diagnosis is not None:
        yield from diagnosis_lines(checked.score.diagnosis, say)
    else:
        nothing = Message("There are no files of yours in this folder yet. Begin with app.py.")
        yield Line(_wrapped(say(nothing)))


def _marked(diagnosis: Diagnosis) -> Iterator[str]:
    """Yield a line of the student's with its number, and below it a sign at the place in it."""
    start = f"{_INDENT}{diagnosis.line or ''} | "
    line, *caret = excerpt(diagnosis.code or "", diagnosis.column, _WIDTH - len(start) - 1)
    yield disarmed(start + line)
    yield from (" " * len(start) + each for each in caret)


def _is_waiting(score: RequirementScore, checked: Checked, terms: FeedbackTerms) -> bool:
    """Tell whether a requirement may be met as soon as another one is: no failure of its own."""
    return feedback_in(checked.score, score, terms) != feedback(score, terms)


def _failure(score: RequirementScore, terms: FeedbackTerms, again: Sequence[str]) -> Iterator[Line]:
    title = Message("NOT YET: {id} ({points})", **_named(score))
    command = shlex.join([*again, "--requirement", score.requirement.id])
    yield Line()
    yield Line(_wrapped(terms.say(title)), "bad")
    yield Line(feedback(score, terms) or "")
    yield _to_type(Message("Check only this"), command, terms.say, _INDENT)


def _postponed(score: RequirementScore, checked: Checked, terms: FeedbackTerms) -> Iterator[Line]:
    title = Message("WAITING: {id} ({points})", **_named(score))
    yield Line()
    yield Line(_wrapped(terms.say(title)))
    yield Line(feedback_in(checked.score, score, terms) or "")


def _named(score: RequirementScore) -> dict[str, str]:
    return {"id": score.requirement.id, "points": _points(score.possible)}


def _to_type(what: Message, command: str, say: Say, indent: str = "") -> Line:
    """Return a command that can be typed, on lines of its own where it is long."""
    start = f"{indent}{say(what)}:"
    if len(start) + len(command) < _WIDTH:
        return Line(f"{start} {command}")
    return Line(start + laid_out("", [Entry("", [command], is_command=True)]))


def _passes(checked: Checked, say: Say) -> Iterator[Line]:
    passed = [each for each in checked.requirements if each.outcome is Outcome.PASSED]
    if passed:
        ids = listed([each.requirement.id for each in passed])
        points = _points(sum(each.possible for each in passed))
        yield Line()
        done = Message("DONE: {ids} ({points})", ids=ids, points=points)
        yield Line(_wrapped(say(done)), "good")


def _notes(checked: Checked, say: Say) -> Iterator[Line]:
    if checked.notes:
        yield Line()
    for note in checked.notes:
        yield Line(_wrapped(say(Message("Note: {note}.", note=clean(say(note), _SHORT)))))


def _not_as_given(path: str) -> Message:
    return Message(
        "`{path}` is not as you were given it. What counts is the course's own.",
        path=clean(path, _SHORT),
    )


def _points(count: int) -> Message:
    return Message("1 point") if count == 1 else Message("{count} points", count=count)


def _wrapped(text: str, start: str = "") -> str:
    filled = textwrap.fill(
        text,
        _WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_on_hyphens=False,
    )
    return disarmed(filled)
