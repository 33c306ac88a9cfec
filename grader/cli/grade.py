"""`grader grade`: a class."""

import os
from pathlib import Path

import click
from rich.console import Console

from grader.batch import GradeOptions
from grader.cli.shared import FOLDER, chosen, course_option, exercise_option, jobs_option, say
from grader.course.folders import load_course
from grader.errors import UsageError
from grader.grading import GRADEBOOK, RESULTS, grade
from grader.progress import progress_on
from grader.scoring import StudentScore
from grader.submissions.intake import take_in_class, take_in_repository
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
    root: Path,
) -> int:
    """Grade SUBMISSIONS: a folder or an archive with a folder or an archive per student."""
    _require_mounted(submissions, out)
    course = load_course(root.resolve())
    exercises = chosen(course, patterns)
    names = [exercise.slug for exercise in exercises]
    if repo:
        hand_ins = [take_in_repository(submissions, student or submissions.resolve().name, names)]
    else:
        hand_ins = list(take_in_class(submissions, names))
    console = Console()
    options = GradeOptions(exercises, jobs or os.cpu_count() or 1, seed)
    overview = ClassOverview(names)
    status = 0
    for score in grade(course, hand_ins, out, options, progress_on(console)):
        overview.add(score)
        status = max(status, _status_of(score, fail_under))
    overview.show(console)
    written = [str(file) for file in (out / RESULTS, out / GRADEBOOK) if file.exists()]
    say(f"Results: {', '.join(written)}")
    if len(written) == 1:
        say("There is no gradebook: submissions were run without isolation.")
    return status


def _require_mounted(*paths: Path) -> None:
    """Raise `UsageError` for a path in a folder of the container that nothing is mounted on.

    The image names those folders in GRADER_MOUNTS: what is written there would go with it.
    """
    for mount in map(Path, os.environ.get("GRADER_MOUNTS", "").split()):
        if any(path.is_relative_to(mount) for path in paths) and not mount.is_mount():
            raise UsageError(
                f"Nothing is mounted on {mount} in this container."
                f' Add -v "$PWD/…:{mount}" to docker run, with a folder of yours in place of …'
            )


def _status_of(score: StudentScore, fail_under: int | None) -> int:
    if score.earned is None:
        return _GRADER_ERROR
    below = fail_under is not None and (score.share or 0) * 100 < fail_under
    return _BELOW if below else 0
