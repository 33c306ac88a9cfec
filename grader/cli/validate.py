"""`grader validate`: the course checks itself."""

import os
from pathlib import Path

import click
from rich.console import Console

from grader.cli.shared import chosen, course_option, exercise_option, jobs_option, say
from grader.course.folders import load_course
from grader.errors import CourseError
from grader.progress import progress_on
from grader.validation import validate


@click.command("validate")
@exercise_option
@jobs_option
@course_option
def validate_command(patterns: tuple[str, ...], jobs: int | None, root: Path) -> int:
    """Let the course check itself: rubric, suites, solutions, starters, answers, statements."""
    course = load_course(root.resolve())
    exercises = chosen(course, patterns)
    progress = progress_on(Console(stderr=True))
    found = 0
    for problem in validate(course, exercises, jobs or os.cpu_count() or 1, progress):
        found += 1
        say(f"{problem.place}: {problem.message}")
    if found:
        raise CourseError(f"{found} problem{'s' if found > 1 else ''} in the course.")
    one = len(exercises) == 1
    click.echo(f"{len(exercises)} exercise{' is' if one else 's are'} fine.")
    return 0
