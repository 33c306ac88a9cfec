"""What several commands have in common: options, and printing what may be a student's."""

from collections.abc import Sequence
from pathlib import Path

import click

from grader.course.exercise import Exercise
from grader.course.folders import Course
from grader.printable import clean

# More than all the mistakes of a rubric come to.
_MOST_PRINTED = 100_000
FOLDER = click.Path(path_type=Path, file_okay=False)

course_option = click.option(
    "--course",
    "root",
    type=FOLDER,
    envvar="GRADER_COURSE",
    default=Path(),
    help="The folder with rubric.yaml; else $GRADER_COURSE, else this folder.",
)
exercise_option = click.option(
    "--exercise",
    "patterns",
    multiple=True,
    metavar="SLUG",
    help="Only this exercise, or those like '0[1-6]-*'; may be repeated.",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 256), help="Runs at a time; else one per core."
)


def say(text: str, *, err: bool = False) -> None:
    """Print a text that may hold names of students and of their files."""
    click.echo(clean(text, _MOST_PRINTED, keep_lines=True), err=err)


def chosen(course: Course, patterns: Sequence[str]) -> list[Exercise]:
    """Return the exercises that are asked for, each once; without any, all of them."""
    wanted = {each.slug for pattern in patterns for each in course.matching(pattern)}
    return [each for each in course.rubric.exercises if each.slug in wanted or not patterns]
