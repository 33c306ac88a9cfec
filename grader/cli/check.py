"""`grader check`: a student's own check."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from grader.cli.reporting import Report, report_option
from grader.cli.shared import FOLDER, Spoken, speaking
from grader.course.root import RUBRIC_FILE, course_root
from grader.errors import MachineryError, UsageError
from grader.language import LANGUAGES, Language, system_language
from grader.message import Message
from grader.sandboxes import ISOLATION, own_sandboxes


@click.command("check")
@click.argument("path", required=False)
@click.option("--exercise", "slug", metavar="SLUG", help="The exercise that is in PATH.")
@click.option("--requirement", metavar="ID", help="Check only what this requirement asks.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved.")
@click.option("--fail-under", type=click.IntRange(0, 100), help="Exit with 1 below this per cent.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="The language to speak.")
@click.option(
    "--course",
    "root",
    type=FOLDER,
    envvar="GRADER_COURSE",
    help="The folder with rubric.yaml; else $GRADER_COURSE, else one around PATH or this folder.",
)
@report_option
@click.option("--isolation", type=click.Choice(["none"]), envvar=ISOLATION, hidden=True)
@speaking
def check_command(
    spoken: Spoken,
    path: str | None,
    slug: str | None,
    requirement: str | None,
    watch: bool,
    fail_under: int | None,
    language: Language | None,
    root: Path | None,
    reports: tuple[Report, ...],
    isolation: str | None,
) -> int:
    """Check your own work, as often as you like: nothing of it is graded or sent anywhere.

    PATH is the folder of an exercise, or its name; without it, it is where you are. In the folder
    of the course, all exercises that you have begun are checked.
    """
    spoken.language = language or system_language() or "en"
    if watch and reports:
        raise UsageError(
            Message("--watch has no end to write a report at. Leave out one of the two.")
        )
    place, name = _place(path)
    if slug and name:
        raise UsageError(
            Message(
                "There is no folder {name}. Give the folder that your app is in.", name=ascii(name)
            )
        )
    named = root
    root = _root(root, place)
    plain = isolation is not None
    with _a_way_out(plain=plain), own_sandboxes(plain=plain) as sandboxes:
        with _for_good():  # it takes as long to import as the sandboxes to be made ready
            from grader.cli.check_session import CheckSession, Request

        request = Request(root, place, slug or name, requirement, language, named)
        session = CheckSession(request, sandboxes)
        spoken.language = session.terms.language
        if watch:
            from grader.cli.check_watch import Watch

            Watch(session).go_on()
            return 0
        return session.check(reports, fail_under)


@contextmanager
def _for_good() -> Iterator[None]:
    """Import what stays to the end: looking through it for garbage would only take time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _a_way_out(*, plain: bool) -> Iterator[None]:
    """Tell what else can be tried where sandboxes do not work."""
    try:
        yield
    except MachineryError as error:
        if plain:
            raise
        again = Message(
            "{what}\n"
            "If that happens again, try it with {variable}=none in the environment: your app then"
            " runs like any program of yours.",
            what=error.text,
            variable=ISOLATION,
        )
        raise MachineryError(again) from error


def _place(path: str | None) -> tuple[Path | None, str | None]:
    """Return the folder that PATH leads to, or else the name of an exercise that it may be."""
    if path is None:
        return None, None
    if (found := Path(path)).exists():
        return (found if found.is_dir() else found.parent), None
    if len(found.parts) != 1 or found.suffix:
        raise UsageError(
            Message("There is no folder or file at {path}. Check the path.", path=path)
        )
    return None, path


def _root(named: Path | None, place: Path | None) -> Path:
    """Return the folder of the course, which is named or lies around one of two folders."""
    if named:
        return named.resolve()
    for around in (place, Path()):
        if around is not None and (found := course_root(around)):
            return found
    raise UsageError(
        Message(
            "You are not in a course: there is no {rubric} in this folder or one around it."
            " Go to the folder that you were given, or name it: --course FOLDER.",
            rubric=RUBRIC_FILE,
        )
    )
