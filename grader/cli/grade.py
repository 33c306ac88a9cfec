"""`grader grade`: a class."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from grader.batch import GradeOptions
from grader.cli.reporting import (
    Report,
    fenced,
    folders_of,
    report_option,
    require_one_student,
    write_reports,
)
from grader.cli.shared import (
    FOLDER,
    chosen,
    course_option,
    exercise_option,
    jobs_option,
    require_mounted,
    say,
)
from grader.course.folders import Course, load_course
from grader.feedback import FeedbackTerms
from grader.grading import GRADEBOOK, RESULTS, grade
from grader.progress import progress_on
from grader.scoring import StudentScore
from grader.submissions.intake import take_in_class, take_in_repository
from grader.submissions.submission import HandIn
from grader.terminal import ClassOverview

_BELOW, _GRADER_ERROR = 1, 3


@click.command("grade")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option("--out", type=FOLDER, default=Path("graded"), help="Where results go.")
@exercise_option
@jobs_option
@click.option("--fail-under", type=click.IntRange(0, 100), help="Exit with 1 below this per cent.")
@click.option("--repo", is_flag=True, help="SUBMISSIONS is the work of one student.")
@click.option("--student", help="With --repo: the student's name; else the folder's name.")
@click.option(
    "--shuffle", "seed", type=int, help="Run the checks in an order made from this number."
)
@report_option
@course_option
def grade_command(
    submissions: Path,
    out: Path,
    patterns: tuple[str, ...],
    jobs: int | None,
    fail_under: int | None,
    repo: bool,
    student: str | None,
    seed: int | None,
    reports: tuple[Report, ...],
    root: Path,
) -> int:
    """Grade SUBMISSIONS: a folder or an archive with a folder or an archive per student."""
    require_mounted(submissions, out)
    course = load_course(root.resolve())
    exercises = chosen(course, patterns)
    names = [exercise.slug for exercise in exercises]
    if repo:
        hand_ins = [take_in_repository(submissions, student or submissions.resolve().name, names)]
    else:
        hand_ins = list(take_in_class(submissions, names))
    require_one_student(reports, len(hand_ins))
    options = GradeOptions(exercises, jobs or os.cpu_count() or 1, seed)
    with fenced(reports):
        status, scores = _graded(course, hand_ins, out, options, fail_under, keep=bool(reports))
    if reports:
        rubric, today = course.rubric, datetime.now(UTC).date()
        language = rubric.course.language
        terms = FeedbackTerms(rubric.feedback, today, language, (course.catalogues,))
        write_reports(reports, scores, terms, folders_of(hand_ins[0]) if repo else {})
    return status


def _graded(
    course: Course,
    hand_ins: Sequence[HandIn],
    out: Path,
    options: GradeOptions,
    fail_under: int | None,
    *,
    keep: bool,
) -> tuple[int, list[StudentScore]]:
    """Grade and show what came of it; return the exit status, and the scores if asked to."""
    console = Console()
    overview = ClassOverview([exercise.slug for exercise in options.exercises])
    status, scores = 0, []
    for score in grade(course, hand_ins, out, options, progress_on(console)):
        overview.add(score)
        status = max(status, _status_of(score, fail_under))
        if keep:
            scores.append(score)
    overview.show(console)
    written = [str(file) for file in (out / RESULTS, out / GRADEBOOK) if file.exists()]
    say(f"Results: {', '.join(written)}")
    if len(written) == 1:
        say("There is no gradebook: submissions were run without isolation.")
    return status, scores


def _status_of(score: StudentScore, fail_under: int | None) -> int:
    if score.earned is None:
        return _GRADER_ERROR
    below = fail_under is not None and (score.share or 0) * 100 < fail_under
    return _BELOW if below else 0
