"""GitHub Actions: a job summary in Markdown, and workflow commands that mark lines.

Sources: "Workflow commands for GitHub Actions" in GitHub's documentation (2026), and the escaping
of @actions/core 3.0.1. A summary of more than 1 MiB is refused whole; of the errors of a step the
first 10 are shown.
"""

import re
from collections.abc import Iterable, Iterator

from grader.feedback import FeedbackTerms
from grader.formats.findings import Finding, Folders, findings
from grader.formats.markdown import code_block, code_span, prose
from grader.formats.wording import (
    asked_by,
    explanation_of,
    name_of,
    points_of,
    problem_of,
    title_of,
    words_in,
)
from grader.outcome import Outcome
from grader.printable import clean
from grader.run_report import Status
from grader.scoring import ExerciseScore, StudentScore

SUMMARY_BYTES = 1024 * 1024
"""The size of a summary, in bytes, above which GitHub shows nothing of it."""

_MOST_ANNOTATIONS = 10
_NAME_LENGTH = 200
_TITLE_LENGTH = 200
# As hard to guess as 16 hexadecimal digits, and nothing in it that the runner would take apart.
_TOKEN = re.compile(r"[0-9A-Za-z_-]{16,}")


def summary(student: StudentScore, terms: FeedbackTerms, most_bytes: int = SUMMARY_BYTES) -> str:
    """Return a job summary of at most `most_bytes` bytes of UTF-8; what does not fit is left out.

    Give less than `SUMMARY_BYTES` if the same step writes more into its summary.
    """
    cut = f"{words_in(terms.language).cut}\n"
    blocks = [f"{block}\n" for block in _blocks(student, terms)]
    if _size("\n".join(blocks)) <= most_bytes:
        return "\n".join(blocks)
    room = most_bytes - _size(cut)
    kept = []
    for block in blocks:
        room -= _size(block) + 1
        if room < 0:
            break
        kept.append(block)
    return "\n".join([*kept, cut])


def annotations(student: StudentScore, terms: FeedbackTerms, folders: Folders) -> str:
    """Return workflow commands that mark what went wrong, one a line, to be printed.

    There are as many as GitHub shows of a step: those with a line first, and the last one says how
    many there would be more.
    """
    found = sorted(findings(student, terms, folders), key=lambda each: each.place is None)
    shown = found if len(found) <= _MOST_ANNOTATIONS else found[: _MOST_ANNOTATIONS - 1]
    commands = [_annotation(each, terms) for each in shown]
    if len(shown) < len(found):
        more = words_in(terms.language).more.format(count=len(found) - len(shown))
        commands.append(_error(more))
    return "".join(commands)


def without_commands(text: str, token: str) -> str:
    """Return lines that print `text` while GitHub obeys no command in it.

    `token` ends that state: 16 or more letters and digits that nobody can guess, new each time.
    Raises ValueError for a token that is short, or stands in `text`.
    """
    if not _TOKEN.fullmatch(token):
        raise ValueError("the token must be 16 or more letters, digits, hyphens or underscores")
    # The runner does not tell capitals from small letters.
    if token.casefold() in text.casefold():
        raise ValueError("the text holds the token, and could end with it what is to keep it in")
    end = "" if text.endswith("\n") else "\n"
    return f"::stop-commands::{token}\n{text}{end}::{token}::\n"


def _size(text: str) -> int:
    return len(text.encode())


def _blocks(student: StudentScore, terms: FeedbackTerms) -> Iterator[str]:
    """Yield pieces of Markdown that end all that they begin, so that any may be the last."""
    words = words_in(terms.language)
    yield f"## {words.total}: {points_of(student, terms.language)}"
    yield f"{words.student}: {code_span(clean(student.student, _NAME_LENGTH))}"
    if not student.exercises:
        yield words.no_exercises
    for score in student.exercises:
        title = prose(title_of(score.exercise, terms.language))
        yield f"### {title}: {points_of(score, terms.language)}"
        problem = problem_of(score, terms.language)
        if problem is not None:
            yield code_block(problem)
        if score.status not in (Status.MISSING, Status.GRADER_ERROR):
            yield _table(score, terms)
        if score.status is Status.GRADED:
            yield from _explanations(score, terms)


def _table(score: ExerciseScore, terms: FeedbackTerms) -> str:
    words = words_in(terms.language)
    rows = [
        (
            prose(asked_by(each.requirement, terms.language)),
            words.outcomes[each.outcome],
            f"{each.earned}/{each.possible}",
        )
        for each in score.requirements
    ]
    return "\n".join(map(_row, [words.columns, ("---", "---", "---:"), *rows]))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _explanations(score: ExerciseScore, terms: FeedbackTerms) -> Iterator[str]:
    """Yield what the student is told of each requirement that was checked and not met."""
    for each in score.requirements:
        told = explanation_of(score, each, terms)
        # Of what was not checked, the table says as much.
        if told is not None and each.outcome is not Outcome.NOT_RUN:
            yield code_block(told)


def _annotation(finding: Finding, terms: FeedbackTerms) -> str:
    if finding.requirement:
        title = name_of(finding.exercise, finding.requirement, terms.language)
    else:
        title = title_of(finding.exercise, terms.language)
    properties = {"title": clean(title, _TITLE_LENGTH)}
    if finding.place:
        place = {"file": finding.place.path, "line": str(finding.place.line)}
        properties = place | properties
    return _error(finding.text, **properties)


def _error(message: str, **properties: str) -> str:
    """Return the command that makes an error of `message`."""
    settings = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::error {settings}::{_data(message)}\n" if settings else f"::error::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
