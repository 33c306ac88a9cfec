"""Grading a class: take in, run what is not stored, score what is stored."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from grader.batch import Batch, GradeOptions
from grader.course.exercise import Exercise
from grader.course.folders import Course
from grader.errors import MachineryError
from grader.feedback import FeedbackTerms
from grader.gradebook import GradebookWriter, open_gradebook
from grader.progress import Progress
from grader.results import ResultsHeader, ResultsWriter, open_results
from grader.run_key import versions
from grader.run_report import Isolation
from grader.run_store import RunStore
from grader.scoring import ExerciseScore, StudentScore, score, total
from grader.submissions.submission import HandIn

RESULTS, GRADEBOOK = "results.json", "gradebook.csv"


def grade(
    course: Course,
    hand_ins: Sequence[HandIn],
    out: Path,
    options: GradeOptions,
    progress: Progress,
) -> Iterator[StudentScore]:
    """Grade what was handed in; yield each student's score, in the order given.

    Runs go to `out`/runs one by one as they end, so that an interrupted batch goes on where it
    stopped; results.json and gradebook.csv are whole once the last score has been yielded. There
    is no gradebook when any run was made without isolation: it could have been forged.
    """
    store = RunStore(out / "runs")
    store.prepare()
    batch = Batch(course, options, store, progress)
    tasks = batch.plan(hand_ins)
    if tasks:
        batch.run(tasks)
    scores = _scores(course, options.exercises, hand_ins, store)
    header = _header(course, batch.isolation())
    yield from _written(scores, course, header, options.exercises, out, batch.ran_in_the_open)


def _scores(
    course: Course, exercises: Sequence[Exercise], hand_ins: Sequence[HandIn], store: RunStore
) -> Iterator[StudentScore]:
    for hand_in in hand_ins:
        scores = [_score(exercise, hand_in, store) for exercise in exercises]
        yield total(hand_in.student, scores, course.rubric.course.grade)


def _score(exercise: Exercise, hand_in: HandIn, store: RunStore) -> ExerciseScore:
    report = store.load(hand_in.student, exercise.slug)
    if report is None and exercise.slug in hand_in.exercises:
        raise MachineryError(
            f"The run of {hand_in.student!r} for {exercise.slug} was stored and cannot be read"
            " any more. Run the same command again."
        )
    return score(exercise, report)


def _header(course: Course, isolation: Isolation) -> ResultsHeader:
    rubric, used = course.rubric, versions()
    return ResultsHeader(
        course=rubric.course.title.in_language(rubric.course.language),
        rubric=rubric.digest,
        isolation=isolation,
        grader=used["grader"],
        python=used["python"],
        flask=used["flask"],
        graded_at=datetime.now(UTC),
    )


def _written(
    scores: Iterator[StudentScore],
    course: Course,
    header: ResultsHeader,
    exercises: Sequence[Exercise],
    out: Path,
    ran_in_the_open: bool,
) -> Iterator[StudentScore]:
    """Write results.json, and gradebook.csv where it may be, score by score; yield each."""
    rubric = course.rubric
    day, language = header.graded_at.date(), rubric.course.language
    terms = FeedbackTerms(rubric.feedback, day, language, (course.catalogues,))
    gradebook = out / GRADEBOOK
    with ExitStack() as stack:
        results = open_results(out / RESULTS, header, rubric.course.grade, terms)
        books: list[ResultsWriter | GradebookWriter] = [stack.enter_context(results)]
        if not ran_in_the_open:
            slugs = [each.slug for each in exercises]
            books.append(stack.enter_context(open_gradebook(gradebook, slugs)))
        for score in scores:
            for book in books:
                book.add(score)
            yield score
    if ran_in_the_open:
        gradebook.unlink(missing_ok=True)
