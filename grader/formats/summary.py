"""A summary in Markdown: of one student's work with all feedback, or of a class in a table.

It is made for the job summaries of GitHub Actions, which are refused whole above 1 MiB (GitHub's
documentation, 2026), and reads as well wherever else GitHub Flavored Markdown is shown.
"""

from collections.abc import Iterable, Iterator, Sequence

from grader.feedback import FeedbackTerms
from grader.formats.markdown import code_block, code_span, prose
from grader.formats.wording import (
    NO_EXERCISES,
    OUTCOMES,
    UNGRADED,
    asked_by,
    explanation_of,
    points_of,
    problem_of,
    title_of,
)
from grader.message import Message
from grader.outcome import Outcome
from grader.printable import clean
from grader.run_report import Status
from grader.scoring import ExerciseScore, StudentScore

SUMMARY_BYTES = 1024 * 1024
"""The size of a summary, in bytes, above which GitHub shows nothing of it."""

_NAME_LENGTH = 200
_CUT = Message("The rest is left out: this page has no room for more.")
_OF_STUDENT = (Message("What is asked"), Message("Result"), Message("Points"))
_TOTAL, _STUDENT = Message("Total"), Message("Student")
_OF_CLASS = (
    _STUDENT,
    Message("Points"),
    Message("Grade"),
    Message("What could not be graded"),
)


def summary(
    students: Sequence[StudentScore], terms: FeedbackTerms, most_bytes: int = SUMMARY_BYTES
) -> str:
    """Return a summary of at most `most_bytes` bytes of UTF-8; what does not fit is left out.

    Give less than `SUMMARY_BYTES` if the same step writes more into its summary.
    """
    if len(students) == 1:
        return _fitting(_of_student(students[0], terms), terms, most_bytes, between="\n")
    return _fitting(_of_class(students, terms), terms, most_bytes, between="")


def _fitting(blocks: Iterable[str], terms: FeedbackTerms, most_bytes: int, between: str) -> str:
    """Return the blocks, with a line end after each, or as many as fit and that there are more."""
    cut = f"\n{terms.say(_CUT)}\n"
    lines = [f"{block}\n" for block in blocks]
    if _size(between.join(lines)) <= most_bytes:
        return between.join(lines)
    room = most_bytes - _size(cut)
    kept = []
    for line in lines:
        room -= _size(line + between)
        if room < 0:
            break
        kept.append(line)
    return between.join(kept) + cut if _size(cut) <= most_bytes else ""


def _of_class(students: Sequence[StudentScore], terms: FeedbackTerms) -> Iterator[str]:
    """Yield a table with a line for each student, line by line."""
    title = Message("{count} students", count=len(students))
    yield f"## {terms.say(title)}\n"
    yield _row(map(terms.say, _OF_CLASS))
    yield _row(("---", "---:", "---:", "---"))
    for each in students:
        points = "?" if each.earned is None else str(each.earned)
        name = prose(clean(each.student, _NAME_LENGTH))
        yield _row((name, f"{points}/{each.possible}", each.grade or "?", _notes(each, terms)))


def _notes(student: StudentScore, terms: FeedbackTerms) -> str:
    """Return what of a student's work could not be graded; missing work is told by its points."""
    return ", ".join(
        f"{each.exercise.slug}: {terms.say(UNGRADED[each.status])}"
        for each in student.exercises
        if each.status in UNGRADED
    )


def _size(text: str) -> int:
    return len(text.encode())


def _of_student(student: StudentScore, terms: FeedbackTerms) -> Iterator[str]:
    """Yield pieces of Markdown that end all that they begin, so that any may be the last."""
    yield f"## {terms.say(_TOTAL)}: {points_of(student, terms)}"
    yield f"{terms.say(_STUDENT)}: {code_span(clean(student.student, _NAME_LENGTH))}"
    if not student.exercises:
        yield terms.say(NO_EXERCISES)
    for score in student.exercises:
        title = prose(title_of(score.exercise, terms.language))
        yield f"### {title}: {points_of(score, terms)}"
        problem = problem_of(score, terms)
        if problem is not None:
            yield code_block(problem)
        if score.status not in (Status.MISSING, Status.GRADER_ERROR):
            yield _table(score, terms)
        if score.status is Status.GRADED:
            yield from _explanations(score, terms)


def _table(score: ExerciseScore, terms: FeedbackTerms) -> str:
    rows = [
        (
            prose(asked_by(each.requirement, terms.language)),
            " ".join(map(terms.say, OUTCOMES[each.outcome])),
            f"{each.earned}/{each.possible}",
        )
        for each in score.requirements
    ]
    columns = tuple(map(terms.say, _OF_STUDENT))
    return "\n".join(map(_row, [columns, ("---", "---", "---:"), *rows]))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _explanations(score: ExerciseScore, terms: FeedbackTerms) -> Iterator[str]:
    """Yield what the student is told of each requirement that was checked and not met."""
    for each in score.requirements:
        told = explanation_of(score, each, terms)
        # Of what was not checked, the table says as much.
        if told is not None and each.outcome is not Outcome.NOT_RUN:
            yield code_block(told)
