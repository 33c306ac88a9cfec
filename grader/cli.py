"""The commands. This module alone prints, exits and reads the command line."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

import click
from rich.console import Console

from grader import __version__
from grader.batch import GradeOptions
from grader.course.exercise import Exercise
from grader.course.folders import Course, load_course
from grader.doctor import described
from grader.errors import CourseError, GraderError, IsolationError, UsageError
from grader.grading import GRADEBOOK, RESULTS, grade
from grader.isolation import try_isolation
from grader.printable import clean
from grader.progress import progress_on
from grader.run_key import versions
from grader.sandbox.nursery import nursery
from grader.scoring import StudentScore
from grader.submissions.intake import take_in_class, take_in_repository
from grader.terminal import ClassOverview
from grader.validation import validate
from grader.workspace import workspace

_INTERRUPTED = 130
# More than all the mistakes of a rubric come to.
_MOST_PRINTED = 100_000
_BELOW, _GRADER_ERROR = 1, 3
_FOLDER = click.Path(path_type=Path, file_okay=False)


def main() -> None:
    """Run the command that the command line names, and exit with its status."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        status = commands(standalone_mode=False)
    except GraderError as error:
        _say(f"grader: {error}", err=True)
        status = error.exit_code
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(
            "grader: interrupted. The same command goes on where this one stopped.", err=True
        )
        status = _INTERRUPTED
    sys.exit(status)


def _say(text: str, *, err: bool = False) -> None:
    """Print a text that may hold names of students and of their files."""
    click.echo(clean(text, _MOST_PRINTED, keep_lines=True), err=err)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@click.group()
@click.version_option(__version__, prog_name="grader")
def commands() -> None:
    """Grade the exercises of a Flask course."""


def _course_option(command: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "--course",
        "root",
        type=_FOLDER,
        envvar="GRADER_COURSE",
        default=Path(),
        help="The folder with rubric.yaml; else $GRADER_COURSE, else this folder.",
    )(command)


def _exercise_option(command: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "--exercise",
        "patterns",
        multiple=True,
        metavar="SLUG",
        help="Only this exercise, or those like '0[1-6]-*'; may be repeated.",
    )(command)


@commands.command("grade")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option("--out", type=_FOLDER, default=Path("graded"), help="Where results go.")
@_exercise_option
@click.option("--jobs", type=click.IntRange(1, 256), help="Runs at a time; else one per core.")
@click.option("--fail-under", type=click.IntRange(0, 100), help="Exit with 1 below this per cent.")
@click.option("--repo", is_flag=True, help="SUBMISSIONS is the work of one student.")
@click.option("--student", help="With --repo: the student's name; else the folder's name.")
@click.option(
    "--shuffle", "seed", type=int, help="Run the checks in an order made from this number."
)
@_course_option
def _grade(
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
    exercises = _chosen(course, patterns)
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
    _say(f"Results: {', '.join(written)}")
    if len(written) == 1:
        _say("There is no gradebook: submissions were run without isolation.")
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


def _chosen(course: Course, patterns: tuple[str, ...]) -> list[Exercise]:
    """Return the exercises that are asked for, each once; without any, all of them."""
    wanted = {each.slug for pattern in patterns for each in course.matching(pattern)}
    return [each for each in course.rubric.exercises if each.slug in wanted or not patterns]


def _status_of(score: StudentScore, fail_under: int | None) -> int:
    if score.earned is None:
        return _GRADER_ERROR
    below = fail_under is not None and (score.share or 0) * 100 < fail_under
    return _BELOW if below else 0


@commands.command("validate")
@_exercise_option
@click.option("--jobs", type=click.IntRange(1, 256), help="Runs at a time; else one per core.")
@_course_option
def _validate(patterns: tuple[str, ...], jobs: int | None, root: Path) -> int:
    """Let the course check itself: rubric, suites, solutions, starters, answers, statements."""
    course = load_course(root.resolve())
    exercises = _chosen(course, patterns)
    progress = progress_on(Console(stderr=True))
    found = 0
    for problem in validate(course, exercises, jobs or os.cpu_count() or 1, progress):
        found += 1
        _say(f"{problem.place}: {problem.message}")
    if found:
        raise CourseError(f"{found} problem{'s' if found > 1 else ''} in the course.")
    one = len(exercises) == 1
    click.echo(f"{len(exercises)} exercise{' is' if one else 's are'} fine.")
    return 0


@commands.command("doctor")
def _doctor() -> int:
    """Show how far this machine confines student code, and which versions are in use.

    The exit status is 2 where it confines nothing.
    """
    with workspace() as folder, nursery(folder) as address:
        findings = try_isolation(address)
    for line in described(findings, versions()):
        _say(line)
    return IsolationError.exit_code if findings.level == "none" else 0
