"""Grading a class: take in, run what is not stored, score what is stored."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from grader.batch import Batch, GradeOptions
from grader.course.exercise import Exercise
from grader.course.folders import Course
from grader.errors import MachineryError
from grader.feedback import FeedbackTerms
from grader.gradebook import open_gradebook
from grader.progress import Progress
from grader.results import ResultsHeader, open_results
from grader.run_key import versions
from grader.run_report import Isolation
from grader.run_store import RunStore
from grader.scoring import ExerciseScore, StudentScore, score, total
from grader.submissions.submission import HandIn


def grade(
    course: Course,
    hand_ins: Sequence[HandIn],
    out: Path,
    options: GradeOptions,
    progress: Progress,
) -> Iterator[StudentScore]:
    """Grade what was handed in; yield each student's score, in the order given.

    Runs go to `out`/runs one by one as they end, so that an interrupted batch goes on where it
    stopped; results.json and gradebook.csv are whole once the last score has been yielded.
    """
    store = RunStore(out / "runs")
    store.prepare()
    batch = Batch(course, options, store, progress)
    tasks = batch.plan(hand_ins)
    if tasks:
        batch.run(tasks)
    scores = _scores(course, options.exercises, hand_ins, store)
    yield from write_results(course, options.exercises, scores, out, batch.isolation())


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


def write_results(
    course: Course,
    exercises: Sequence[Exercise],
    students: Iterator[StudentScore],
    out: Path,
    isolation: Isolation,
) -> Iterator[StudentScore]:
    """Write results.json and gradebook.csv student by student; yield each as it is written."""
    rubric, used = course.rubric, versions()
    language = rubric.course.language
    header = ResultsHeader(
        course=rubric.course.title.in_language(language),
        rubric=rubric.digest,
        isolation=isolation,
        grader=used["grader"],
        python=used["python"],
        flask=used["flask"],
        graded_at=datetime.now(UTC),
    )
    terms = FeedbackTerms(rubric.feedback, datetime.now(UTC).date(), language)
    scale = rubric.course.grade
    with (
        open_results(out / "results.json", header, scale, terms) as results,
        open_gradebook(out / "gradebook.csv", [each.slug for each in exercises]) as gradebook,
    ):
        for student in students:
            results.add(student)
            gradebook.add(student)
            yield student
