"""What several commands have in common: options, and printing what may be a student's."""

import os
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.errors import GraderError, RubricError, UsageError
from grader.language import Language, speaker
from grader.printable import clean

if TYPE_CHECKING:  # importing them takes a while, and not every command needs them
    from grader.course.exercise import Exercise
    from grader.course.folders import Course

# More than all the mistakes of a rubric come to.
_MOST_PRINTED = 100_000
_WIDTH = 80
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


@dataclass(slots=True)
class Spoken:
    """The language of a command, as far as that is known by now: what ends it is said in it.

    Only what students call speaks another than English.
    """

    language: Language = "en"


speaking = click.make_pass_decorator(Spoken, ensure=True)
"""Gives a command the `Spoken` of its call, as its first parameter."""


def say(text: str, *, err: bool = False) -> None:
    """Print a text that may hold names of students and of their files."""
    click.echo(clean(text, _MOST_PRINTED, keep_lines=True), err=err)


def say_error(error: GraderError, language: Language) -> None:
    """Print an error on lines that fit; those about a rubric are for editors to jump to."""
    # Without the course's catalogue: the grader itself speaks, and that one may be what is wrong.
    lines = f"grader: {speaker(language)(error.text)}".splitlines()
    if not isinstance(error, RubricError):
        lines = [
            textwrap.fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
            for line in lines
        ]
    say("\n".join(lines), err=True)


def chosen(course: "Course", patterns: Sequence[str]) -> "list[Exercise]":
    """Return the exercises that are asked for, each once; without any, all of them."""
    wanted = {each.slug for pattern in patterns for each in course.matching(pattern)}
    return [each for each in course.rubric.exercises if each.slug in wanted or not patterns]


def require_mounted(*paths: Path) -> None:
    """Raise `UsageError` for a path in a folder of the container that nothing is mounted on.

    The image names those folders in GRADER_MOUNTS: what is written there would go with it.
    """
    for mount in map(Path, os.environ.get("GRADER_MOUNTS", "").split()):
        if any(path.is_relative_to(mount) for path in paths) and not mount.is_mount():
            raise UsageError(
                f"Nothing is mounted on {mount} in this container."
                f' Add -v "$PWD/…:{mount}" to docker run, with a folder of yours in place of …'
            )
